package lockstep.jobs.measure;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import lockstep.detect.Cluster;
import lockstep.evaluation.Evaluation;
import lockstep.evaluation.EvaluationText;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import lockstep.kernel.meeting.Tier;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Evaluation}. */
@Command(
        name = "evaluate",
        header = {
            "Compare a run's clusters with the truth, where it is known.",
            "Prints a table on a terminal, and JSON elsewhere or with --json.",
            "",
            "Example:",
            "  lockstep evaluate demo/run --truth demo/sample/truth.csv",
            ""
        })
public final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Folder of a run that 'lockstep detect' has finished.")
    private String run = "";

    @Option(names = "--truth", required = true, description = "CSV with account_id and network, and maybe role.")
    private String truth = "";

    @Option(names = "--tier", description = "Only clusters of this tier: lead or strong.")
    private @Nullable String tier;

    @Option(names = "--json", description = "Print one line of JSON also on a terminal.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (tier != null && !tier.equals("lead") && !tier.equals("strong")) {
            throw new UserError("The value '" + tier + "' of --tier is not known.", "Use lead or strong.");
        }
        try (SparkSession spark = Sessions.open("evaluate")) {
            RunFolder folder = RunFolder.existing(run, spark);
            folder.done("indicators");
            Map<String, Predicate<Cluster>> choices = new LinkedHashMap<>();
            choices.put("any", c -> tier == null || c.tier().equals(tier));
            choices.put("strong", c -> c.tier().equals(Tier.STRONG.column()));
            choices.put("listed", Cluster::canFlag);
            Map<String, Evaluation> found = Evaluation.byChoice(spark, folder, truth, choices);
            Evaluation any = Objects.requireNonNull(found.get("any"));
            boolean terminal = System.getProperty("lockstep.stdout", "").equals("terminal");
            if (json || !terminal) {
                System.out.println(any.json());
            } else {
                System.out.print(EvaluationText.of(
                        any, Objects.requireNonNull(found.get("strong")), Objects.requireNonNull(found.get("listed"))));
            }
            return ExitCode.OK.number;
        }
    }
}
