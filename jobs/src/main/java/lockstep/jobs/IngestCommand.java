package lockstep.jobs;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import lockstep.ingest.IngestFiles;
import lockstep.ingest.IngestSettings;
import lockstep.ingest.post.Times;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The shell around {@link IngestFiles}. */
@Command(
        name = "ingest",
        description = "Read export files into a run: posts, accounts, and rejects with reasons.",
        footer = {
            "",
            "Examples:",
            "  lockstep ingest tweets.jsonl --into runs/almaty",
            "  lockstep ingest shares.csv --into runs/almaty --platform facebook \\",
            "      --map account_id=page --map at=posted --map links=url --map link_source=domain"
        })
final class IngestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Export files; patterns work, .gz too.")
    private List<String> files = List.of();

    @Option(names = "--into", required = true, paramLabel = "RUN", description = "The run's folder; made if missing.")
    private String run = "";

    @Option(names = "--format", description = "By name (see: lockstep help formats); else recognised by content.")
    private @Nullable String format;

    @Option(names = "--map", paramLabel = "field=column", description = "Which column of a table feeds which field.")
    private List<String> map = List.of();

    @Option(names = "--platform", description = "The platform of files that name none.")
    private @Nullable String platform;

    @Option(names = "--account", description = "The account of files that are one account's own and do not name it.")
    private @Nullable String account;

    @Option(names = "--zone", description = "The time zone of times that name none, such as Asia/Almaty.")
    private @Nullable String zone;

    @Option(names = "--dates", description = "Order in dates such as 1/5/2021: ${COMPLETION-CANDIDATES}.")
    private Times.@Nullable Order dates;

    @Option(names = "--encoding", description = "Of text without a byte order mark, such as windows-1251; else UTF-8.")
    private @Nullable String encoding;

    @Option(names = "--collected", paramLabel = "TEXT", description = "How the data were gathered, for the record.")
    private @Nullable String collected;

    @Option(
            names = "--max-rejects",
            defaultValue = IngestSettings.MAX_REJECTS,
            converter = Share.class,
            description = "Stop where more records than this are unreadable (default: ${DEFAULT-VALUE}).")
    private double maxRejects;

    @Override
    public Integer call() throws IOException {
        IngestSettings settings = new IngestSettings(format, mapping(), platform, account, zone, dates, encoding, collected, maxRejects);
        try (SparkSession spark = Sessions.open("ingest")) {
            IngestFiles.into(spark, RunFolder.at(run, spark), files, settings, Talk::say);
            return ExitCode.OK.number;
        }
    }

    private Map<String, String> mapping() {
        Map<String, String> mapping = new TreeMap<>();
        for (String one : map) {
            int equals = one.indexOf('=');
            if (equals < 1) {
                throw new UserError("--map " + one + " is no field=column.", "Write --map text=COLUMN.");
            }
            String field = one.substring(0, equals);
            if (mapping.put(field, one.substring(equals + 1)) != null) {
                throw new UserError("--map names " + field + " twice.", "Name each field once.");
            }
        }
        return mapping;
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
