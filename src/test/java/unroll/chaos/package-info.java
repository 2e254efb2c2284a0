/// Real processes that are killed, frozen and restarted while they train and serve.
@NullMarked
package unroll.chaos;

import org.jspecify.annotations.NullMarked;
