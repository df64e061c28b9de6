package lockstep.jobs;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lockstep.detect.CellMemory;
import lockstep.ingest.Ingest;
import lockstep.kernel.CellActions;
import lockstep.run.Manifest;
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
final class StatusCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Folder of a run.")
    private String run = "";

    @Override
    public Integer call() throws IOException {
        try (SparkSession spark = Sessions.open("status")) {
            RunFolder folder = RunFolder.existing(run, spark);
            Manifest manifest = folder.manifest();
            System.out.print(Talk.plain(run) + "\n" + words(manifest));
            if (manifest.stages().containsKey("triage")) {
                System.out.print("\n" + ClusterList.of(spark, folder));
            }
            System.out.println("\nnext: " + Talk.plain(next(manifest)));
            return ExitCode.OK.number;
        }
    }

    private static String words(Manifest manifest) {
        StringBuilder out = new StringBuilder();
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
                .collect(Collectors.joining(
                        ", ", "traces     ", " of the time in which clusters were found%n".formatted()));
    }

    /** The memory rule, with its figures. */
    private static String memory(Manifest manifest) {
        long task = manifest.count("clusters", CellMemory.TASK);
        long heap = manifest.count("clusters", CellMemory.HEAP);
        if (heap == 0) return "";
        return "memory     a task holds one tier and window: %,d MB at %d bytes an action; the heap has %,d MB%n"
                .formatted(task, CellActions.BYTES, heap);
    }

    private static java.util.List<String> order(Manifest manifest) {
        java.util.List<String> names = new java.util.ArrayList<>(java.util.List.of(Ingest.STAGE));
        names.addAll(Detection.STAGES);
        manifest.stages().keySet().stream().filter(n -> !names.contains(n)).forEach(names::add);
        return names;
    }

    private String next(Manifest manifest) {
        Map<String, Manifest.Stage> stages = manifest.stages();
        if (!stages.containsKey(Ingest.STAGE)) return "lockstep ingest FILE --into " + run;
        boolean detected = stages.keySet().containsAll(Detection.STAGES);
        return detected ? "lockstep review " + run + ", or look into " + run + "/export/" : "lockstep detect " + run;
    }
}
