package unroll.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parts of a `multipart/form-data` body (RFC 7578), each name once. Works on bytes that are all
/// there, so that size and memory are somebody else's care.
final class Multipart {
    private static final int MOST = 20;
    private static final int LONGEST_HEAD = 8 << 10;
    private static final byte[] LINE = {'\r', '\n'};
    private static final Pattern BOUNDARY = Pattern.compile("(?i)\\bboundary=(?:\"([^\"]{1,70})\"|([^\\s\";,]{1,70}))");
    private static final Pattern NAME = Pattern.compile("(?i)\\bname=(?:\"([^\"]*)\"|([^\\s\";]+))");

    private Multipart() {}

    /// @throws Problem 400 where it is no such body
    static Map<String, byte[]> read(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) throw broken("its Content-Type names no boundary");
        byte[] mark = ("\r\n--" + either(boundary)).getBytes(StandardCharsets.ISO_8859_1);
        // the first mark may stand at the very beginning, where no line ends before it
        int first = starts(body, 0, Arrays.copyOfRange(mark, 2, mark.length)) ? -2 : next(body, 0, mark);
        if (first == -1) throw broken("its boundary does not stand in it");
        int at = first + mark.length;
        var parts = new LinkedHashMap<String, byte[]>();
        while (!starts(body, at, new byte[] {'-', '-'})) {
            if (!starts(body, at, LINE)) throw broken("a boundary is followed by neither a line’s end nor --");
            int end = next(body, at, mark);
            int head = next(body, at, "\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            if (end < 0 || head < 0 || head > end) throw broken("it was cut off or has a part without a head");
            if (head - at > LONGEST_HEAD) throw broken("the head of a part is over 8 KB");
            String name = name(new String(body, at, head - at, StandardCharsets.UTF_8));
            if (name == null) throw broken("a part has no name");
            if (parts.size() == MOST) throw broken("it has more than " + MOST + " parts");
            if (parts.put(name, Arrays.copyOfRange(body, head + 4, end)) != null)
                throw broken("it has two parts of one name");
            at = end + mark.length;
        }
        return parts;
    }

    private static @Nullable String name(String head) {
        for (String line : head.split("\r\n")) {
            Matcher name = NAME.matcher(line);
            if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:") && name.find()) return either(name);
        }
        return null;
    }

    private static String either(Matcher matcher) {
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }

    private static int next(byte[] body, int from, byte[] mark) {
        for (int at = from; at <= body.length - mark.length; at++)
            if (body[at] == mark[0] && starts(body, at, mark)) return at;
        return -1;
    }

    private static boolean starts(byte[] body, int at, byte[] mark) {
        return at + mark.length <= body.length && Arrays.equals(body, at, at + mark.length, mark, 0, mark.length);
    }

    private static Problem broken(String why) {
        return new Problem(
                400, "Broken form", "The body is not multipart/form-data: " + why + ". Send it as a form with a file.");
    }
}
