package lockstep.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a contender did, as its own process sees it, from the start of its JVM to its answer.
 *
 * @param windowsS in seconds
 * @param cpuS user and system time of all threads
 * @param peakMib the most memory the process has held; null where the system does not say
 * @param pairs added over the windows
 * @param failed why there is no answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Result(
        String name,
        @JsonProperty("windows_s") List<Long> windowsS,
        @JsonProperty("cpu_s") double cpuS,
        @JsonProperty("wall_s") double wallS,
        @JsonProperty("peak_mib") @Nullable Long peakMib,
        long pairs,
        @Nullable Answer answer,
        @Nullable List<StageCost> stages,
        @Nullable String failed) {

    /** One stage of a Spark job; the tasks' times say whether one of them had most of the work. */
    public record StageCost(
            String stage,
            int tasks,
            @JsonProperty("cpu_s") double cpuS,
            @JsonProperty("median_task_s") double medianTaskS,
            @JsonProperty("longest_task_s") double longestTaskS) {}

    /** Of this process, now. */
    static Result of(Contender who, Contest contest, @Nullable Answer answer, @Nullable List<StageCost> stages)
            throws IOException {
        return new Result(
                who.title(),
                contest.settings().seconds(),
                cpuSeconds(),
                (System.currentTimeMillis()
                                - ManagementFactory.getRuntimeMXBean().getStartTime())
                        / 1e3,
                memory(),
                answer == null ? 0 : answer.pairs().stream().mapToLong(n -> n).sum(),
                answer,
                stages,
                null);
    }

    static Result failed(Contender who, Contest contest, String why) {
        return new Result(who.title(), contest.settings().seconds(), 0, 0, null, 0, null, null, why);
    }

    private static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    private static @Nullable Long memory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return null;
        return Files.readAllLines(status).stream()
                .filter(l -> l.startsWith("VmHWM"))
                .map(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(null);
    }
}
