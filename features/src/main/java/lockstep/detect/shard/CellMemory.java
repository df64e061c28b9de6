package lockstep.detect.shard;

import java.util.Map;
import lockstep.action.Trace;
import lockstep.kernel.meeting.CellActions;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import org.apache.spark.SparkContext;

/**
 * The memory rule: a task holds all actions of one tier and window, at {@link CellActions#bytes} an action. Half of the heap
 * is for tasks that run at the same time. A tier and window that does not fit into the whole heap is refused.
 *
 * @param taskBytes of the largest task
 * @param heapBytes of the driver in local mode, else of one executor
 * @param atOnce how many tasks may run at the same time, on all executors
 */
public record CellMemory(long taskBytes, long heapBytes, int atOnce) {
    /** Names of the rule's figures among the counts of the stage, in megabytes. */
    public static final String TASK = "MB of the largest task";

    public static final String HEAP = "MB of heap";

    private static final double GB = 1L << 30;

    /** @throws UserError where one task does not fit */
    static CellMemory of(Map<Trace, TraceSpan> spans, SparkContext spark) {
        long bytes = (long) CellActions.bytes(spans.size())
                * spans.values().stream().mapToLong(TraceSpan::actions).sum();
        boolean local = spark.isLocal();
        int executors = local
                ? 1
                : Math.max(1, spark.statusTracker().getExecutorInfos().length - 1); // the driver is one of them
        long heap =
                local ? Runtime.getRuntime().maxMemory() : spark.conf().getSizeAsBytes("spark.executor.memory", "1g");
        return of(bytes, heap, executors, local);
    }

    static CellMemory of(long bytes, long heap, int executors, boolean local) {
        if (bytes > heap) {
            String need = "%.0fg".formatted(Math.ceil(1.5 * bytes / GB));
            throw new UserError(
                    UserError.Kind.MACHINE,
                    Sentence.of(
                            local
                                    ? "One tier and window takes about {0} GB of memory, and this JVM has {1} GB."
                                    : "One tier and window takes about {0} GB of memory, and an executor has {1} GB.",
                            "%.1f".formatted(bytes / GB),
                            "%.1f".formatted(heap / GB)),
                    Sentence.of(
                            local
                                    ? "Run the command with more memory, with LOCKSTEP_HEAP={0} in front of it, or choose fewer posts with --since, --until or --platform."
                                    : "Give the executors more memory: add --conf spark.executor.memory={0} after the -- of the command.",
                            need));
        }
        long fit = bytes == 0 ? Integer.MAX_VALUE : executors * Math.max(1, heap / 2 / bytes);
        return new CellMemory(bytes, heap, (int) Math.min(Integer.MAX_VALUE, fit));
    }

    /** The rule's figures for the manifest. */
    public Map<String, Long> counts() {
        return Map.of(TASK, taskBytes >> 20, HEAP, heapBytes >> 20);
    }
}
