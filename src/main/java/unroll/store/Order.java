package unroll.store;

import unroll.run.RunConfig;

/// A run that somebody wants to start.
///
/// @param owner who may control it: a visitor, or the hash of a token; empty: nobody
/// @param visitor whom it is counted for: the owner, or an address
/// @param bulk whether it may wait behind what people sit in front of
/// @param key two orders of one visitor with the same key are one run; empty for none
public record Order(RunConfig config, String owner, String visitor, boolean bulk, String key) {
    /// From nobody in particular, with no one waiting at a page.
    public static Order of(RunConfig config) {
        return new Order(config, "", "", false, "");
    }
}
