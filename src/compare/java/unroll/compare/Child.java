package unroll.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts [Fork] in a JVM of its own, alone, and reads its answer. Its whole output is kept in `folder` until the
/// next child of the same contender and workload.
record Child(Path folder, Path flags) {
    private static final long MINUTES = 5;
    private static final int TAIL = 15;

    /// Relative differences between the contender and Unroll.
    Agreement check(Contender contender, Workload work) {
        double[] differences = answer("check", contender, work, List.of());
        return new Agreement(differences[0], differences[1]);
    }

    /// Median milliseconds of a step.
    double time(Contender contender, Workload work, Timing timing) {
        return answer("time", contender, work, List.of("" + timing.warmSeconds(), "" + timing.measuredSeconds()))[0];
    }

    private double[] answer(String what, Contender contender, Workload work, List<String> more) {
        Path log = folder.resolve("%s-%s-%s-%d-%s.log"
                .formatted(what, contender.peer(), contender.precision(), contender.threads(), name(work)));
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder(command(what, contender, work, more))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            environment(builder.environment(), contender.threads());
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw failed(what, contender, work, "took over %d minutes".formatted(MINUTES), log);
            }
            List<String> output = Files.readAllLines(log);
            for (String line : output) {
                if (line.startsWith(Fork.ANSWER)) return numbers(line.substring(Fork.ANSWER.length()));
            }
            throw failed(what, contender, work, "ended with code %d".formatted(process.exitValue()), log);
        } catch (IOException e) {
            throw new IllegalStateException("can't start a child process; see " + log, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private List<String> command(String what, Contender contender, Workload work, List<String> more) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + flags); // as the app runs
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Dai.djl.offline=true");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fork.class.getName()));
        command.addAll(List.of(
                what,
                contender.peer().name(),
                contender.precision().name(),
                "" + contender.threads(),
                work.toString()));
        command.addAll(more);
        return command;
    }

    /// OpenBLAS chooses its kernels and cache size itself; the number of threads is ours.
    private static void environment(Map<String, String> environment, int threads) {
        environment.remove("OPENBLAS_CORETYPE");
        environment.remove("OPENBLAS_L2_SIZE");
        for (String name : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
            environment.put(name, "" + threads);
        }
    }

    private static double[] numbers(String answer) {
        return Arrays.stream(answer.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static String name(Workload work) {
        return work.toString().replaceAll("\\W", "-");
    }

    private static IllegalStateException failed(String what, Contender contender, Workload work, String how, Path log)
            throws IOException {
        List<String> output = Files.readAllLines(log);
        String tail = String.join("\n  ", output.subList(Math.max(0, output.size() - TAIL), output.size()));
        return new IllegalStateException(
                "%s of %s on %s %s; mend that, or take other workloads by -Dcells; its output is in %s, which ends with\n  %s"
                        .formatted(what, contender, work, how, log, tail));
    }
}
