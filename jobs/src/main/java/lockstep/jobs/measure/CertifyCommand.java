package lockstep.jobs.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lockstep.evaluation.Certify;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Certify}. */
@Command(
        name = "certify",
        header = {
            "Measure error rates and recall, beside published recipes.",
            "On shuffled accounts, on synthetic data without coordination, on planted campaigns. Writes certificate.json and",
            "certificate.md; goes on where it was stopped.",
            "",
            "Example:",
            "  lockstep certify certificate --data runs/almaty --quick",
            ""
        })
public final class CertifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder for what is measured.")
    private String dir = "";

    @Option(
            names = "--data",
            paramLabel = "RUN",
            description = "Folder of a run that 'lockstep detect' has finished, for 200 decoys; may be repeated.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--quick",
            description =
                    "Three seeds of 70 kinds of campaigns with 50 %% camouflage: about an hour instead of about three.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "Only synthetic data whose name contains this, such as '20 x 10 x 0.5' or 'friends'.")
    private String only = "";

    @Override
    public Integer call() throws IOException {
        try (SparkSession spark = Sessions.open("certify")) {
            RunFolder folder = RunFolder.at(dir, spark);
            new Certify(folder, Talk::say).write(spark, data, quick, only);
            System.out.print(folder.readFile("certificate.md"));
            return ExitCode.OK.number;
        }
    }
}
