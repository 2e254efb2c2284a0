package unroll.chaos;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import unroll.kernel.WorkPool;
import unroll.run.EventJson;
import unroll.run.Recording;
import unroll.run.RunConfig;
import unroll.run.RunEvent;
import unroll.run.Status;
import unroll.run.Training;

/// All losses and profiles of a run, a line each.
record Numbers(List<String> lines) {
    private static final Map<String, Numbers> KNOWN = new ConcurrentHashMap<>();

    /// What a training emits that nobody interrupts: the engine alone, with neither store nor server.
    static Numbers of(String config) {
        return KNOWN.computeIfAbsent(config, Numbers::trained);
    }

    private static Numbers trained(String json) {
        RunConfig config = RunConfig.read(JsonMapper.shared().readTree(json));
        var lines = new ArrayList<String>();
        var training = new Training(config, WorkPool.ALONE, event -> note(lines, event), new Recording(config));
        while (!training.done()) if (!training.advance()) throw new AssertionError("it diverges: " + json);
        training.end(Status.FINISHED);
        return new Numbers(lines);
    }

    private static void note(List<String> lines, RunEvent event) {
        if (event instanceof RunEvent.Steps || event instanceof RunEvent.Gradients)
            lines.add(event.type() + " " + new String(EventJson.encode(event), StandardCharsets.UTF_8));
    }

    /// The SHA-256 of all of it.
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String line : lines) digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The first line that is not the same, empty where all are.
    String difference(Numbers others) {
        int most = Math.max(lines.size(), others.lines.size());
        for (int n = 0; n < most; n++)
            if (!line(n).equals(others.line(n)))
                return "line " + n + " of " + lines.size() + ": " + line(n) + "\nand of " + others.lines.size() + ": "
                        + others.line(n);
        return "";
    }

    private String line(int n) {
        return n < lines.size() ? lines.get(n) : "none";
    }
}
