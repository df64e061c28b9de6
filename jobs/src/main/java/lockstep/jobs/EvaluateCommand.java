package lockstep.jobs;

import java.io.IOException;
import java.util.concurrent.Callable;
import lockstep.evaluation.Evaluation;
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
            "Hold a run's clusters against the truth, where it is known; prints JSON.",
            "",
            "Example:",
            "  lockstep evaluate demo/run --truth demo/sample/truth.csv",
            ""
        })
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Folder of a run that 'lockstep detect' has finished.")
    private String run = "";

    @Option(names = "--truth", required = true, description = "CSV with account_id and network, and maybe role.")
    private String truth = "";

    @Option(names = "--tier", description = "Only clusters of this tier: lead or strong.")
    private @Nullable String tier;

    @Override
    public Integer call() throws IOException {
        if (tier != null && !tier.equals("lead") && !tier.equals("strong")) {
            throw new UserError("--tier is '" + tier + "'.", "Use lead or strong.");
        }
        try (SparkSession spark = Sessions.open("evaluate")) {
            RunFolder folder = RunFolder.existing(run, spark);
            if (folder.manifest().fingerprint("indicators").isEmpty()) {
                throw new UserError(run + " has no clusters yet.", "Find them: lockstep detect " + run);
            }
            System.out.println(Evaluation.of(spark, folder, truth, tier).json());
            return ExitCode.OK.number;
        }
    }
}
