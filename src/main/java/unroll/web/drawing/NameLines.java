package unroll.web.drawing;

import java.util.ArrayList;
import java.util.List;

/// “LSTM, forget bias 0” and other long names, broken where a reader would: after a comma, then between words. As
/// `lines` in static/base/format.js.
final class NameLines {
    private static final int MOST = 14;

    private NameLines() {}

    static List<String> of(String name) {
        var lines = new ArrayList<String>();
        for (String part : name.split("(?<=,) ")) {
            String line = "";
            for (String word : part.split(" ")) {
                if (!line.isEmpty() && line.length() + word.length() >= MOST) {
                    lines.add(line);
                    line = "";
                }
                line = line.isEmpty() ? word : line + " " + word;
            }
            lines.add(line);
        }
        return lines;
    }
}
