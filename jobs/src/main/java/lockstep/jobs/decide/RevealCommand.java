package lockstep.jobs.decide;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import lockstep.export.Reveal;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Reveal}. */
@Command(
        name = "reveal",
        header = {
            "Print the accounts that the pseudonyms of a run stand for, as CSV.",
            "The file reveals.log of the run records every use.",
            "",
            "Example:",
            "  lockstep reveal runs/almaty --key almaty.key > names.csv",
            ""
        })
public final class RevealCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a pseudonymised run.")
    private String run = "";

    @Parameters(index = "1..*", paramLabel = "ACCOUNT", description = "Only these pseudonyms.")
    private List<String> accounts = List.of();

    @Option(names = "--key", required = true, paramLabel = "KEYFILE", description = "The key; its list lies beside it.")
    private String key = "";

    @Override
    public Integer call() throws IOException {
        KeyFile file = KeyFile.open(key);
        try (SparkSession spark = Sessions.open("reveal")) {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            int names = Reveal.names(spark, RunFolder.existing(run, spark), file, accounts, out);
            Talk.say("%,d names. The file %s/reveals.log records this.".formatted(names, run));
            return ExitCode.OK.number;
        }
    }
}
