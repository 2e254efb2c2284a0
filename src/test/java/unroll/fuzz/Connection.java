package unroll.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// A connection to a server on this machine: bytes go out as they are, answers are read as HTTP/1.1. Whoever waits
/// longer than the patience gets a [java.net.SocketTimeoutException].
public final class Connection implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;

    public Connection(int port, int patienceMillis) throws IOException {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patienceMillis);
        socket.setSoTimeout(patienceMillis);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /// Says that nothing more will come.
    public void finish() throws IOException {
        socket.shutdownOutput();
    }

    /// The next answer after any `100 Continue`. A stream of events is left where its headers end.
    ///
    /// @param head whether HEAD was asked, which has no body
    /// @throws EOFException where the server closed the connection instead
    public Answer answer(boolean head) throws IOException {
        while (true) {
            String[] first = line().split(" ", 3);
            if (first.length < 2 || !first[0].startsWith("HTTP/1.") || !first[1].matches("[1-5][0-9]{2}"))
                throw new IOException("not an answer: " + String.join(" ", first));
            int status = Integer.parseInt(first[1]);
            Map<String, String> headers = headers();
            if (status < 200) continue;
            boolean empty = head || status == 204 || status == 304;
            return new Answer(status, headers, empty ? new byte[0] : body(headers));
        }
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            String[] parts = line.split(":", 2);
            if (parts.length < 2) throw new IOException("not a header: " + line);
            headers.merge(parts[0].toLowerCase(Locale.ROOT), parts[1].strip(), (a, b) -> a + ", " + b);
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) return new byte[0];
        if ("chunked".equals(headers.get("transfer-encoding"))) return chunks();
        String length = headers.get("content-length");
        return length == null ? in.readAllBytes() : bytes(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(bytes(size));
            line();
        }
        headers();
        return body.toByteArray();
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) throw new EOFException("the answer ends after " + bytes.length + " of " + count);
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) throw new EOFException("the server closed the connection");
            if (b != '\r') line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
