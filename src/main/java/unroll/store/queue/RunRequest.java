package unroll.store.queue;

import unroll.run.RunConfig;

/// A run that somebody wants to start.
///
/// @param owner who may control it: a visitor, or the hash of a token; empty: nobody
/// @param visitor whom it is counted for: the owner, or an address
/// @param address where it comes from, in whatever form; empty where that is unknown
/// @param newness how new the visitor is, 1 for a cookie that was given just now, 0 for an old one or none
/// @param known since when the visitor is known, in seconds since 1970; [#UNKNOWN] for one who is known by address
/// alone
/// @param bulk whether it may wait behind what people sit in front of
/// @param key two orders of one visitor with the same key are one run; empty for none
public record RunRequest(
        RunConfig config,
        String owner,
        String visitor,
        String address,
        double newness,
        long known,
        boolean bulk,
        String key) {
    public static final long UNKNOWN = Long.MAX_VALUE;

    public RunRequest(RunConfig config, String owner, String visitor, boolean bulk, String key) {
        this(config, owner, visitor, "", 0, UNKNOWN, bulk, key);
    }

    /// From nobody in particular, with no one waiting at a page.
    public static RunRequest of(RunConfig config) {
        return new RunRequest(config, "", "", false, "");
    }
}
