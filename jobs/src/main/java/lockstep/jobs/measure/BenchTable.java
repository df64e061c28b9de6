package lockstep.jobs.measure;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import lockstep.bench.Contender;
import lockstep.bench.Race;
import lockstep.bench.Result;
import lockstep.jobs.terminal.Talk;

/** A race's report for people. */
final class BenchTable {
    static final List<Duration> FOUR_WINDOWS =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

    private BenchTable() {}

    static String of(Race.Report report) {
        StringBuilder text = new StringBuilder("%,d rows; %s%n".formatted(report.rows(), verdict(report)));
        List<List<Long>> contests =
                report.results().stream().map(Result::windowsS).distinct().toList();
        for (List<Long> windows : contests) {
            List<Result> here = report.results().stream()
                    .filter(r -> r.windowsS().equals(windows))
                    .toList();
            text.append("%nwindows %s s%n%-16s %9s %9s %9s %12s %14s %12s%n"
                    .formatted(windows, "", "CPU s", "wall s", "peak MiB", "pairs", "rows/CPU s", "lockstep is"));
            double ours = here.stream()
                    .filter(r -> r.name().equals(Contender.LOCKSTEP.title()))
                    .mapToDouble(Result::cpuS)
                    .sum();
            here.forEach(r -> text.append(line(r, report.rows(), ours)));
        }
        return text.toString();
    }

    private static String verdict(Race.Report report) {
        if (report.agree()) return "all results agree";
        return report.results().stream().anyMatch(r -> r.failed() != null) ? "NOT ALL FINISHED" : "THE RESULTS DIFFER";
    }

    private static String line(Result r, long rows, double ours) {
        if (r.failed() != null) return "%-16s %s%n".formatted(r.name(), Talk.plain(r.failed()));
        return String.format(
                Locale.ROOT,
                "%-16s %9.1f %9.1f %9s %,12d %,14.0f %11.2fx%n",
                r.name(),
                r.cpuS(),
                r.wallS(),
                r.peakMib() == null ? "" : r.peakMib(),
                r.pairs(),
                rows / r.cpuS(),
                ours / r.cpuS());
    }
}
