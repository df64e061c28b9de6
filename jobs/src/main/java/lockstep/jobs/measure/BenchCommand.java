package lockstep.jobs.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lockstep.bench.Contender;
import lockstep.bench.Contest;
import lockstep.bench.MadeShares;
import lockstep.bench.Race;
import lockstep.detect.shard.PairSettings;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.jobs.terminal.Window;
import lockstep.run.UserError;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Race}. */
@Command(
        name = "bench",
        header = {
            "Compare the speed of lockstep with plain Java, DuckDB and an empty Spark job, on one file of shares.",
            "Without --windows twice: within 60s, and in windows of 10s, 60s, 10m and 1h. DuckDB runs where its driver is there.",
            "",
            "Example:",
            "  lockstep bench --rows 1000000 --json bench.json",
            ""
        })
public final class BenchCommand implements Callable<Integer> {
    /** The class by which each contestant starts in a JVM of its own. */
    private static final String MAIN = "lockstep.jobs.Main";

    @Parameters(paramLabel = "FILE.parquet", arity = "0..1", description = "object_id, account_id, timestamp_share.")
    private @Nullable String file;

    @Option(names = "--rows", paramLabel = "N", description = "Number of synthetic shares (default: ${DEFAULT-VALUE}).")
    private int rows = 1_000_000;

    @Option(
            names = "--zipf",
            paramLabel = "X",
            description =
                    "Exponent of the popularity of objects: popular ones are more frequent where it is larger (default: ${DEFAULT-VALUE}).")
    private double zipf = 0.8;

    @Option(
            names = "--cap",
            paramLabel = "N",
            description = "Most ordinary shares of an object; 0 for no bound (default: ${DEFAULT-VALUE}).")
    private int cap;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the synthetic shares (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(names = "--keep", paramLabel = "FILE", description = "Keep the synthetic shares in this file.")
    private @Nullable Path keep;

    @Option(names = "--windows", paramLabel = "TIME", split = ",", converter = Window.class, description = "Windows.")
    private List<Duration> windows = new ArrayList<>();

    @Option(
            names = "--crowd",
            paramLabel = "N",
            description = "Objects of more meetings are left out; 0 for no bound (default: ${DEFAULT-VALUE}).")
    private long crowd;

    @Option(names = "--heap", paramLabel = "SIZE", description = "Java heap of lockstep (default: ${DEFAULT-VALUE}).")
    private String heap = "2350m";

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "WHO",
            description = "Of ${COMPLETION-CANDIDATES} (default: all).")
    private List<Contender> only = List.of(Contender.LOCKSTEP, Contender.PLAIN, Contender.DUCKDB, Contender.EMPTY);

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there.")
    private @Nullable Path json;

    @Option(names = "--contender", hidden = true)
    private @Nullable Contender contender;

    @Override
    public Integer call() throws Exception {
        if (rows < 1_000 || zipf <= 0 || cap < 0 || crowd < 0) {
            throw new UserError(
                    "That cannot be made.", "Give --rows of 1000 or more, --zipf above 0, no negative number.");
        }
        Path made = keep == null ? Files.createTempFile("shares", ".parquet") : keep;
        try {
            if (file == null) {
                Talk.say("making " + rows + " shares");
                new MadeShares(rows, seed, zipf, cap).write(made.toString());
            }
            String shares = file == null ? made.toString() : file;
            if (contender != null) {
                Contest contest = contest(shares, windows, crowd);
                System.out.println(Race.alone(contender, contest, BenchCommand::session));
                return ExitCode.OK.number;
            }
            List<Contest> contests = windows.isEmpty()
                    ? List.of(
                            contest(shares, List.of(Duration.ofMinutes(1)), 0),
                            contest(shares, BenchTable.FOUR_WINDOWS, PairSettings.CROWD))
                    : List.of(contest(shares, windows, crowd));
            Race.Report report = new Race(List.of(MAIN, "bench"), heap, Talk::say).run(contests, only);
            if (json != null) Files.writeString(json, report.json() + "\n");
            System.out.print(BenchTable.of(report));
            return report.agree() ? ExitCode.OK.number : ExitCode.FAILED.number;
        } finally {
            if (keep == null) Files.deleteIfExists(made);
        }
    }

    /** All that is shuffled here is packed numbers, which a compressor shortens by a fifth. */
    private static SparkSession session(long rows) {
        SparkSession spark = Sessions.open("bench", Map.of("spark.shuffle.compress", "false"));
        Sessions.cut(spark, rows);
        return spark;
    }

    private static Contest contest(String shares, List<Duration> windows, long crowd) {
        return new Contest(shares, new PairSettings(windows, crowd == 0 ? Long.MAX_VALUE : crowd));
    }
}
