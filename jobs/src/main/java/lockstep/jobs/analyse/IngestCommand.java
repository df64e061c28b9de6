package lockstep.jobs.analyse;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import lockstep.ingest.IngestFiles;
import lockstep.ingest.IngestSettings;
import lockstep.ingest.Shorteners;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The shell around {@link IngestFiles}. */
@Command(
        name = "ingest",
        header = {
            "Read export files into a run: posts, accounts, and rejects with reasons.",
            "",
            "Examples:",
            "  lockstep ingest tweets.jsonl --into runs/almaty",
            "  lockstep ingest shares.csv --into runs/almaty --platform facebook \\",
            "      --map account_id=page --map at=posted --map links=url --map link_source=domain",
            ""
        })
public final class IngestCommand implements Callable<Integer> {
    @Mixin
    private Reading reading = new Reading();

    @Option(names = "--into", required = true, paramLabel = "RUN", description = "The run's folder; made if missing.")
    private String run = "";

    @Option(names = "--collected", paramLabel = "TEXT", description = "How the data were gathered, for the record.")
    private @Nullable String collected;

    @Option(
            names = "--shorteners",
            paramLabel = "FILE",
            description = "CSV with two columns: the short link and the full link.")
    private @Nullable String shorteners;

    @Option(
            names = "--languages",
            defaultValue = IngestSettings.LANGUAGES,
            description =
                    "Languages among which that of a text is recognised where its export names none; none: no recognition (default: ${DEFAULT-VALUE}).")
    private String languages = "";

    @Option(
            names = "--pseudonymise",
            paramLabel = "KEYFILE",
            description =
                    "Replace ids, handles and names of accounts by pseudonyms. Where KEYFILE does not exist, a new key is written to it. Keep it away from the run.")
    private @Nullable String keyFile;

    @Option(
            names = "--max-rejects",
            defaultValue = IngestSettings.MAX_REJECTS,
            converter = Share.class,
            description = "Stop where more records than this are unreadable (default: ${DEFAULT-VALUE}).")
    private double maxRejects;

    @Option(
            names = "--yes",
            description = "Accept the guessed columns of an unknown table where every column name is recognised.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        KeyFile key = keyFile == null ? null : KeyFile.openOrMake(keyFile);
        if (key != null) key.refuseInside(run);
        IngestSettings settings = reading.settings(collected, maxRejects)
                .withShorteners(Shorteners.of(shorteners))
                .withLanguages(languages.equals("none") ? List.of() : List.of(languages.split(",")))
                .withYes(yes)
                .withKey(key);
        try (SparkSession spark = Sessions.open("ingest")) {
            RunFolder folder = RunFolder.at(run, spark);
            IngestFiles.into(
                    spark, folder, reading.files(), settings, Talk::say, records -> Sessions.suit(spark, records));
            Talk.say(Talk.next("next: " + StatusCommand.next(folder.manifest(), run)));
            return ExitCode.OK.number;
        }
    }

    static final class Share implements picocli.CommandLine.ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            try {
                return text.endsWith("%")
                        ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                        : Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not a share such as 1% or 0.01");
            }
        }
    }
}
