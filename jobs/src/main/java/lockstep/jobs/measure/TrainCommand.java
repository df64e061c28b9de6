package lockstep.jobs.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import lockstep.evaluation.Labels;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.run.Shell;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import lockstep.triage.Labelled;
import lockstep.triage.Training;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Training}. */
@Command(
        name = "train",
        header = {
            "Train the model that orders the queue, on runs whose clusters are known; it never flags.",
            "",
            "Example:",
            "  lockstep train runs/almaty runs/astana --into model",
            ""
        })
public final class TrainCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "Folders of runs that 'lockstep detect' has finished.")
    private List<String> runs = List.of();

    @Option(
            names = "--truth",
            description =
                    "CSV with account_id, network and role: inauthentic, legitimate or crowd (default: what reviewers have decided).")
    private @Nullable String truth;

    @Option(
            names = "--into",
            defaultValue = "model",
            description = "Folder of the model; detect takes it by --model (default: ${DEFAULT-VALUE}).")
    private String into = "model";

    @Override
    public Integer call() throws IOException {
        try (SparkSession spark = Sessions.open("train")) {
            List<Labelled> labelled = new ArrayList<>();
            for (String run : runs) {
                RunFolder folder = RunFolder.existing(run, spark);
                folder.done("indicators");
                labelled.addAll(truth == null ? Labels.decided(run) : Labels.of(spark, folder, truth));
            }
            if (labelled.isEmpty()) {
                throw new UserError(
                        "No cluster has a known verdict: no two reviewers agree on a cluster yet.",
                        "Decide first: lockstep review RUN --serve; or give --truth FILE.");
            }
            RunFolder model = RunFolder.at(into, spark);
            model.claim("train", Set.of("model.json", "models", "report.md"));
            System.out.print(Training.write(spark, labelled, model));
            Talk.say(Talk.next("next: lockstep detect RUN --model " + Shell.word(into)));
            return ExitCode.OK.number;
        }
    }
}
