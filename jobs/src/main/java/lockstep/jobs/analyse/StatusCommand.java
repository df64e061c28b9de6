package lockstep.jobs.analyse;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lockstep.detect.Crowd;
import lockstep.detect.PopularObject;
import lockstep.detect.shard.CellMemory;
import lockstep.ingest.Ingest;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.LocalRun;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.kernel.meeting.CellActions;
import lockstep.review.casefile.RegisteredWeek;
import lockstep.run.EarlierSettings;
import lockstep.run.Manifest;
import lockstep.run.Shell;
import lockstep.run.Visible;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a run holds and what to do next, from its manifest. */
@Command(
        name = "status",
        header = {
            "Say what a run holds: counts, settings, seconds, and what to do next.",
            "",
            "Example:",
            "  lockstep status runs/almaty",
            ""
        })
public final class StatusCommand implements Callable<Integer> {
    /** Number of letters of an object that are printed. */
    private static final int LETTERS = 60;

    @Parameters(paramLabel = "RUN", description = "Folder of a run.")
    private String run = "";

    @Override
    public Integer call() throws IOException {
        try (SparkSession spark = Sessions.open("status")) {
            RunFolder folder = RunFolder.existing(run, spark);
            Manifest manifest = folder.manifest();
            System.out.print(Talk.plain(run) + "\n" + words(manifest));
            if (manifest.stages().containsKey(Ingest.STAGE)) System.out.print(registered(spark, folder));
            if (manifest.stages().containsKey("clusters")) System.out.print(crowds(spark, folder));
            if (manifest.stages().containsKey("evidence")) System.out.print(objects(spark, folder));
            if (manifest.stages().containsKey("triage")) {
                System.out.print("\n" + ClusterList.of(spark, folder));
            }
            System.out.println("\nnext: " + Talk.next(next(manifest, run)));
            return ExitCode.OK.number;
        }
    }

    private static String words(Manifest manifest) {
        StringBuilder out = new StringBuilder();
        out.append("run        fingerprint ")
                .append(manifest.tables())
                .append(": equal for runs of the same files, settings and version\n");
        out.append("versions   ").append(manifest.versions()).append('\n');
        out.append("collected  ")
                .append(Talk.plain(manifest.collected() == null ? "not said" : manifest.collected()))
                .append('\n');
        for (Manifest.Input i : manifest.inputs()) {
            out.append("input      %s  %,d bytes  sha256 %s…  %s%n"
                    .formatted(
                            Talk.plain(i.file()),
                            i.bytes(),
                            i.sha256().substring(0, 12),
                            Talk.plain(i.settings().toString())));
        }
        double total = manifest.stages().values().stream()
                .mapToDouble(Manifest.Stage::seconds)
                .sum();
        for (String name : order(manifest)) {
            Manifest.Stage s = manifest.stages().get(name);
            if (s == null) continue;
            out.append("%-10s %s  %s  %.1f s (%.0f %%)%n"
                    .formatted(
                            name,
                            Talk.plain(s.counts().toString()),
                            Talk.plain(s.settings().toString()),
                            s.seconds(),
                            100 * s.seconds() / total));
        }
        return out.append(traces(manifest)).append(memory(manifest)).toString();
    }

    /** What each trace costs, the dearest first. */
    private static String traces(Manifest manifest) {
        double all =
                manifest.traceMillis().values().stream().mapToLong(ms -> ms).sum();
        if (all == 0) return "";
        return manifest.traceMillis().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(e -> "%s %.0f %%".formatted(e.getKey(), 100 * e.getValue() / all))
                .collect(Collectors.joining(", ", "traces     ", " of the time of the stage clusters%n".formatted()));
    }

    /** The memory rule, with its figures. */
    private static String memory(Manifest manifest) {
        long task = manifest.count("clusters", CellMemory.TASK);
        long heap = manifest.count("clusters", CellMemory.HEAP);
        if (heap == 0) return "";
        return "memory     one task needs %,d MB (one tier and window, %d bytes an action); the heap has %,d MB%n"
                .formatted(task, CellActions.bytes((int) manifest.count("clusters", "traces")), heap);
    }

    /** The week in which the most accounts were registered, in a cluster or not. */
    private static String registered(SparkSession spark, RunFolder run) {
        return RegisteredWeek.in(spark, run)
                .map(w ->
                        "registered %,d of %,d accounts with a known date within %d days, from %s to %s; the typical week has %,d%n"
                                .formatted(w.accounts(), w.inAll(), w.days(), w.from(), w.to(), w.typical()))
                .orElse("");
    }

    /** What leaves the pairs as a crowd, by trace and window. */
    private static String crowds(SparkSession spark, RunFolder run) {
        StringBuilder out = new StringBuilder();
        Crowd.TABLE
                .read(spark, run)
                .groupBy("trace", "window_s")
                .agg(count(lit(1)).as("objects"), sum("actions").as("actions"))
                .orderBy("trace", "window_s")
                .collectAsList()
                .forEach(r -> out.append(
                        "crowds     %-8s  %s: %,d actions on %,d objects are not counted in pairs, only in bursts%n"
                                .formatted(r.getString(0), r.getLong(1) + " s", r.getLong(3), r.getLong(2))));
        return out.toString();
    }

    /** The objects that the most accounts share, a few of each trace. */
    private static String objects(SparkSession spark, RunFolder run) {
        StringBuilder out = new StringBuilder();
        for (PopularObject o : PopularObject.first(spark, run)) {
            out.append("objects    %-8s  %,d accounts (%.1f %% of all), %,d posts, %s to %s  %s%n"
                    .formatted(
                            o.trace(),
                            o.accounts(),
                            100 * o.share(),
                            o.posts(),
                            o.firstAt(),
                            o.lastAt(),
                            Talk.plain(Visible.start(o.object(), LETTERS))));
        }
        return out.toString();
    }

    private static List<String> order(Manifest manifest) {
        List<String> names = new ArrayList<>(List.of(Ingest.STAGE));
        names.addAll(Detection.STAGES);
        manifest.stages().keySet().stream().filter(n -> !names.contains(n)).forEach(names::add);
        return names;
    }

    /** What a person does with the run next. */
    static String next(Manifest manifest, String run) {
        Map<String, Manifest.Stage> stages = manifest.stages();
        if (manifest.count(Ingest.STAGE, "posts") == 0) return "lockstep ingest FILE --into " + Shell.word(run);
        boolean detected = stages.keySet().containsAll(Detection.STAGES);
        if (!detected) return EarlierSettings.again(manifest, run);
        if (LocalRun.is(run)) return "lockstep review " + Shell.word(run) + ", or look into " + run + "/export/";
        return "copy manifest.json, review/ and export/ of " + run
                + " into a folder of this machine: lockstep review FOLDER";
    }
}
