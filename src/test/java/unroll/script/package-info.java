/// The pages' modules under `static/`, checked without a browser: their types by TypeScript, the pure ones by tests of
/// their own in `src/test/js`.
@NullMarked
package unroll.script;

import org.jspecify.annotations.NullMarked;
