package lockstep.jobs;

import java.io.IOException;
import java.util.concurrent.Callable;
import lockstep.lineage.KnownAccounts;
import lockstep.review.casefile.Cases;
import lockstep.run.ControlGroup;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Detection}. */
@Command(
        name = "detect",
        header = {
            "Find the accounts that act together, and say how surprising that is.",
            "",
            "Example:",
            "  lockstep detect runs/almaty --windows 60s,10m --traces text,reply",
            ""
        })
final class DetectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Folder of a run that 'lockstep ingest' has filled.")
    private String run = "";

    @Mixin
    private DetectSettings settings = new DetectSettings();

    @Option(
            names = "--from",
            paramLabel = "STAGE",
            description =
                    "Do this stage and the later ones again: actions, clusters, decoys, evidence, indicators, triage, casefiles, export.")
    private @Nullable String from;

    @Option(
            names = "--control",
            paramLabel = "FILE",
            description =
                    "A CSV of accounts known to be ordinary: how many of them are in clusters is said with an interval.")
    private @Nullable String control;

    @Option(
            names = "--since-run",
            paramLabel = "EARLIER",
            description =
                    "Folder of an earlier run: compare the clusters with it when they are found, as 'lockstep compare' does.")
    private @Nullable String earlier;

    @Override
    public Integer call() throws IOException {
        if (from != null && !Detection.STAGES.contains(from)) {
            throw new UserError(
                    "There is no stage '" + from + "'.", "Stages are " + String.join(", ", Detection.STAGES) + ".");
        }
        settings.check();
        KnownAccounts ordinary = control == null ? null : KnownAccounts.of(control); // read before anything is done
        try (SparkSession spark = Sessions.open("detect")) {
            RunFolder folder = RunFolder.existing(run, spark);
            if (ordinary != null) KnownAccounts.refusePseudonyms(folder);
            if (earlier != null) CompareCommand.check(folder.manifest(), Cases.of(earlier)); // before anything is done
            Detection.run(spark, folder, settings, from);
            if (ordinary != null && control != null) {
                ControlGroup group = ordinary.control(spark, folder, control);
                folder.change(m -> m.withControl(group));
            }
            System.out.print(ClusterList.of(spark, folder));
            if (earlier != null) CompareCommand.runs(spark, folder, Cases.of(run), earlier);
            return ExitCode.OK.number;
        }
    }
}
