package unroll.web.http;

import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Refuses whatever body does not keep up a pace, small or large: a place that is held a byte a second is one that
/// nobody else has. Thread-safe.
public final class LeastRate implements HttpConfiguration.Customizer {
    static final int BYTES_A_SECOND = 8 << 10;
    private static final double GRACE_SECONDS = 5;
    private static final double MOST_SECONDS = 60;
    private final LongSupplier nanos;

    /// @param nanos the time, as [System#nanoTime] tells it
    public LeastRate(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        return new Body(request, new Pace(nanos));
    }

    /// How one body comes in.
    static final class Pace {
        private final LongSupplier nanos;
        private final long began;
        private long arrived;

        Pace(LongSupplier nanos) {
            this.nanos = nanos;
            began = nanos.getAsLong();
        }

        /// Whether it still keeps up with so many bytes more.
        boolean keepsUpWith(int bytes) {
            arrived += bytes;
            double seconds = (nanos.getAsLong() - began) * 1e-9;
            return seconds <= MOST_SECONDS && arrived >= (seconds - GRACE_SECONDS) * BYTES_A_SECOND;
        }
    }

    private static final class Body extends Request.Wrapper {
        private final Pace pace;

        Body(Request request, Pace pace) {
            super(request);
            this.pace = pace;
        }

        @Override
        public Content.@Nullable Chunk read() {
            Content.Chunk chunk = super.read();
            if (chunk == null || !isTooSlow(chunk)) return chunk;
            chunk.release();
            return Content.Chunk.from(new HttpException.RuntimeException(HttpStatus.REQUEST_TIMEOUT_408));
        }

        private boolean isTooSlow(Content.Chunk chunk) {
            return Content.Chunk.isFailure(chunk)
                    ? chunk.getFailure() instanceof TimeoutException
                    : !pace.keepsUpWith(chunk.remaining());
        }
    }
}
