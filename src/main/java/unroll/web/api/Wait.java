package unroll.web.api;

import java.util.Locale;
import unroll.store.queue.Forecast;

/// The words for how long a run waits; `static/run/progress.js` has the same.
public final class Wait {
    private Wait() {}

    /// “It …”: what it does after so many seconds, as [Forecast] tells them.
    public static String starts(double seconds) {
        if (Double.isNaN(seconds)) return "waits until a worker is there: none is running just now";
        if (seconds < 1) return "starts at once";
        if (seconds >= Forecast.MOST) return "starts in more than ten minutes";
        if (seconds >= 90) return "starts in about " + Math.round(seconds / 60) + " min";
        return String.format(Locale.ROOT, "starts in about %.0f s", Math.ceil(seconds));
    }

    /// Where it stands, 1 is next, and when it starts.
    public static String words(int position, double seconds) {
        String before = position > 2
                ? (position - 1) + " runs are before it"
                : position == 2 ? "1 run is before it" : "it is next";
        return "waiting: " + before + "; it " + starts(seconds);
    }
}
