package unroll.web.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// A package of npm's that came as a Maven artifact. Its version is known in one place, `pom.xml`; here it is read
/// from the artifact, and stands in the address.
public enum Webjar {
    CHART("chart.js"),
    KATEX("katex");

    private final String name;
    private final String version;

    Webjar(String name) {
        this.name = name;
        version = version(name);
    }

    /// The address of a file in it.
    public String at(String file) {
        return root() + "/" + file;
    }

    public String root() {
        return "/webjars/" + name + "/" + version;
    }

    /// A file of the artifact; null where there is none of that name.
    public byte @Nullable [] bytes(String file) {
        try (InputStream in = Webjar.class.getResourceAsStream("/META-INF/resources" + root() + "/" + file)) {
            byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
            return bytes.length == 0 ? null : bytes; // a folder has no bytes
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(String name) {
        String place = "/META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
        try (InputStream in = Objects.requireNonNull(Webjar.class.getResourceAsStream(place), place)) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
