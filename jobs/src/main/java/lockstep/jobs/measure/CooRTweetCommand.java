package lockstep.jobs.measure;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import lockstep.baselines.CooRTweetFile;
import lockstep.baselines.CooRTweetSettings;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link CooRTweetFile}. */
@Command(
        name = "coortweet",
        header = {
            "Reproduce CooRTweet 2.1.3: pairs.csv, edges.csv and vertices.csv, in its columns.",
            "Its rule has no error rate: on data without coordination it keeps pairs too. Use detect for evidence.",
            "",
            "Example:",
            "  lockstep coortweet shares.csv --out pairs --time-window 60 --min-participation 2 --edge-weight 0.9",
            ""
        })
public final class CooRTweetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "CSV: object_id, account_id, content_id, timestamp_share.")
    private String file = "";

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the three files go.")
    private String out = "";

    @Option(
            names = "--time-window",
            required = true,
            paramLabel = "S",
            description = "Longest time between two shares, in seconds.")
    private long window;

    @Option(
            names = "--min-participation",
            required = true,
            paramLabel = "N",
            description = "Least number of rows that an account needs.")
    private int participation;

    @Option(
            names = "--edge-weight",
            required = true,
            paramLabel = "Q",
            description = "Quantile of edge weights that marks edges, 0 to 1; see --subgraph.")
    private double edgeWeight;

    @Option(
            names = "--subgraph",
            defaultValue = "0",
            description =
                    "Edges that are written. 0: all; 1: those above the quantile; 2: the fast ones above it; 3: those of 2 and their neighbours (default: ${DEFAULT-VALUE}).")
    private int subgraph;

    @Option(names = "--fast", paramLabel = "S", description = "Length of the faster window, in seconds.")
    private @Nullable Long fast;

    @Override
    public Integer call() throws IOException {
        CooRTweetSettings settings = new CooRTweetSettings(window, participation, edgeWeight, subgraph, fast);
        try (SparkSession spark = Sessions.open("coortweet")) {
            Map<String, Long> rows = CooRTweetFile.run(spark, file, RunFolder.at(out, spark), settings);
            Talk.say("%,d pairs, %,d edges, %,d vertices in %s"
                    .formatted(rows.get("pairs"), rows.get("edges"), rows.get("vertices"), out));
            return ExitCode.OK.number;
        }
    }
}
