package unroll.web.assets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The scripts, style sheets, faces and recordings that pages are made of, at addresses that change with them: a
/// browser keeps what it has for a year and asks again for nothing.
///
/// One hash stands for all of them, so a page gets either all of one version or all of another. A page's script is
/// `pages/{name}.js`: its module and all that this one imports, put together by the build. Thread-safe.
public final class Assets {
    private static final SortedMap<String, byte[]> FILES = read();
    public static final String ROOT = "/static/" + hash(FILES);

    private Assets() {}

    /// The address of a file below `static/`.
    public static String at(String file) {
        if (!FILES.containsKey(file)) throw new IllegalArgumentException("there is no static/" + file);
        return ROOT + "/" + file;
    }

    /// A file below `static/`; null where there is none of that name. Nobody writes into it.
    public static byte @Nullable [] bytes(String file) {
        return FILES.get(file);
    }

    public static String text(String file) {
        return new String(
                Objects.requireNonNull(FILES.get(file), () -> "there is no static/" + file), StandardCharsets.UTF_8);
    }

    private static SortedMap<String, byte[]> read() {
        try {
            URI place =
                    Objects.requireNonNull(Assets.class.getResource("/static")).toURI();
            if (!place.getScheme().equals("jar")) return read(Path.of(place));
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return read(jar.getPath("/static"));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, byte[]> read(Path folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator)
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
        return files;
    }

    private static String hash(SortedMap<String, byte[]> files) {
        try {
            var sum = MessageDigest.getInstance("SHA-256");
            files.forEach((name, bytes) -> {
                sum.update((name + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
                sum.update(bytes);
            });
            return HexFormat.of().formatHex(sum.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
