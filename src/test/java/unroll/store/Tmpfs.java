package unroll.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A disk of a few megabytes that really fills up. It takes Linux and an account that may mount one; elsewhere the test
/// that asks for it is skipped.
public final class Tmpfs implements AutoCloseable {
    private static final byte[] MUCH = new byte[4_096];
    private final Path folder;
    private final Path ballast;

    private Tmpfs(Path folder) {
        this.folder = folder;
        ballast = folder.resolve("ballast");
    }

    public static Tmpfs of(int megabytes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("unroll-disk");
        boolean mounted = did("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        if (!mounted) Files.delete(folder);
        assumeThat(mounted).as("a small disk can be mounted here").isTrue();
        return new Tmpfs(folder);
    }

    public Path folder() {
        return folder;
    }

    /// To the last block.
    public void fill() throws IOException {
        OutputStream out = Files.newOutputStream(ballast);
        try {
            while (true) out.write(MUCH);
        } catch (IOException full) {
            close(out);
        }
    }

    private static void close(OutputStream out) throws IOException {
        out.close();
    }

    public void makeRoom() throws IOException {
        Files.deleteIfExists(ballast);
    }

    private static boolean did(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        did("umount", "--lazy", folder.toString());
        Files.delete(folder);
    }
}
