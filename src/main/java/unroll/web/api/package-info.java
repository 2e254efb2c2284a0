/// The public contract, `/api/v1`: calls, forms, what they read and how they answer, streams, OpenAPI.
@NullMarked
package unroll.web.api;

import org.jspecify.annotations.NullMarked;
