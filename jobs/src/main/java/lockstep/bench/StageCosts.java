package lockstep.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** What every stage of a session's jobs has cost, and how evenly its tasks shared the work. */
final class StageCosts extends SparkListener {
    private final Map<Integer, List<Double>> tasks = new TreeMap<>();
    private final Map<Integer, Double> cpu = new TreeMap<>();
    private final Map<Integer, String> names = new TreeMap<>();

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        if (task.taskMetrics() == null) return;
        tasks.computeIfAbsent(task.stageId(), s -> new ArrayList<>())
                .add(task.taskMetrics().executorRunTime() / 1e3);
        cpu.merge(task.stageId(), task.taskMetrics().executorCpuTime() / 1e9, Double::sum);
    }

    @Override
    public synchronized void onStageCompleted(SparkListenerStageCompleted stage) {
        names.put(stage.stageInfo().stageId(), stage.stageInfo().name());
    }

    synchronized List<Result.StageCost> costs() {
        List<Result.StageCost> costs = new ArrayList<>();
        tasks.forEach((stage, seconds) -> {
            Collections.sort(seconds);
            costs.add(new Result.StageCost(
                    names.getOrDefault(stage, "stage " + stage),
                    seconds.size(),
                    cpu.getOrDefault(stage, 0.0),
                    seconds.get(seconds.size() / 2),
                    seconds.get(seconds.size() - 1)));
        });
        return costs;
    }
}
