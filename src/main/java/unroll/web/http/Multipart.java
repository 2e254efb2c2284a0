package unroll.web.http;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/// The parts of a `multipart/form-data` body (RFC 7578), each name once, by Jetty's parser. Works on bytes that are
/// all there, so that size, memory and pace are [Bodies]' care; writes no files.
public final class Multipart {
    private static final int MOST = 20;
    private static final int LONGEST_HEAD = 8 << 10;
    private static final int UNLIMITED = -1;

    private Multipart() {}

    /// @throws Problem 400 where it is no such body
    public static Map<String, byte[]> read(String contentType, byte[] body) {
        String boundary = boundary(contentType);
        if (boundary == null || boundary.isBlank()) throw broken("its Content-Type names no boundary");
        var parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxParts(MOST);
        parser.setPartHeadersMaxLength(LONGEST_HEAD);
        parser.setUseFilesForPartsWithoutFileName(false);
        parser.setMaxMemoryFileSize(UNLIMITED);
        var parsed = new CompletableFuture<MultiPartFormData.Parts>();
        parser.parse(Content.Source.from(ByteBuffer.wrap(body)), Promise.Invocable.toPromise(parsed));
        try (MultiPartFormData.Parts parts = parsed.join()) {
            return byName(parts);
        } catch (CompletionException e) {
            throw broken("it was cut off, has a part that is none, a part’s head of over %d KB or more than %d parts"
                    .formatted(LONGEST_HEAD >> 10, MOST));
        }
    }

    private static @Nullable String boundary(String contentType) {
        try {
            return MultiPart.extractBoundary(contentType);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<String, byte[]> byName(MultiPartFormData.Parts parts) {
        var byName = new LinkedHashMap<String, byte[]>();
        for (MultiPart.Part part : parts) {
            if (part.getName() == null) throw broken("a part has no name");
            if (byName.put(part.getName(), bytes(part)) != null) throw broken("it has two parts of one name");
        }
        return byName;
    }

    private static byte[] bytes(MultiPart.Part part) {
        byte[] bytes = new byte[(int) part.getLength()];
        ByteBuffer to = ByteBuffer.wrap(bytes);
        Content.Source from = part.createContentSource();
        while (to.hasRemaining()) {
            Content.Chunk chunk = from.read();
            to.put(chunk.getByteBuffer());
            chunk.release();
        }
        return bytes;
    }

    private static Problem broken(String why) {
        return new Problem(
                400, "Broken form", "The body is not multipart/form-data: " + why + ". Send it as a form with a file.");
    }
}
