package unroll.run;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import unroll.kernel.WorkPool;

/// Prints what runs were predicted to take and what they took, in seconds of one core, whatever else it does:
/// `mvn -q -Plessons test-compile exec:exec -Dbench.main=unroll.run.Costs`.
public final class Costs {
    private static final List<String> RUNS = List.of(
            "{'task':{'kind':'adding'},'training':{'steps':200}}",
            "{'task':{'kind':'adding'},'training':{'steps':300,'batch':4}}",
            "{'task':{'kind':'adding'},'training':{'steps':300,'batch':1}}",
            "{'task':{'kind':'first_symbol','length':20},'models':[{'cell':'lstm'}],'training':{'steps':600,'batch':1}}",
            "{'task':{'kind':'temporal_order','length':50},'models':[{'cell':'gru'}],'training':{'steps':200}}",
            "{'task':{'kind':'copy_memory','length':50},'models':[{'cell':'lstm'}],'training':{'steps':200}}",
            "{'task':{'kind':'adding'},'models':[{'cell':'lstm','hidden':256}],'training':{'steps':10}}",
            "{'task':{'kind':'adding'},'models':[{'cell':'rnn','hidden':128}],'training':{'steps':100}}",
            "{'task':{'kind':'adding','length':1000},'models':[{'cell':'lstm','hidden':8}],'training':{'steps':50}}",
            "{'task':{'kind':'adding','length':2000},'models':[{'cell':'rnn'}],'training':{'steps':400,'batch':1}}",
            "{'task':{'kind':'adding','length':2000},'models':[{'cell':'lstm'}],'training':{'steps':400,'batch':1}}",
            "{'task':{'kind':'adding','length':2000},'models':[{'cell':'gru'}],'training':{'steps':400,'batch':1}}",
            "{'task':{'kind':'adding','length':2000},'training':{'steps':100,'batch':1}}",
            "{'task':{'kind':'adding','length':2000},'training':{'steps':2000,'batch':1}}",
            "{'task':{'kind':'adding','length':2000},'models':[{'cell':'lstm','hidden':64}],'training':{'steps':100,'batch':1}}",
            "{'task':{'kind':'copy_memory','length':1900},'models':[{'cell':'lstm'}],'training':{'steps':200,'batch':1}}",
            "{'task':{'kind':'adding','length':2},'models':[{'cell':'rnn','hidden':1}],'training':{'steps':100000,'batch':1}}");

    private Costs() {}

    public static void main(String[] arguments) {
        train(RUNS.getFirst()); // compiles the engine
        System.out.println("| run | predicted s | took s | ratio |\n|---|---|---|---|");
        for (String run : RUNS) {
            double predicted = config(run).cost().seconds();
            double took = train(run);
            System.out.printf(Locale.ROOT, "| `%s` | %.2f | %.2f | %.2f |%n", run, predicted, took, took / predicted);
        }
    }

    private static double train(String run) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        var training = new Training(config(run), WorkPool.ALONE, event -> EventJson.encode(event));
        while (!training.done() && training.advance()) {}
        training.end(Status.FINISHED);
        return (threads.getCurrentThreadCpuTime() - start) * 1e-9;
    }

    private static RunConfig config(String run) {
        return RunConfig.read(JsonMapper.shared().readTree(run.replace('\'', '"')));
    }
}
