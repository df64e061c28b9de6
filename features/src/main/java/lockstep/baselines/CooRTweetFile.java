package lockstep.baselines;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** A four-column file in, `pairs.csv`, `edges.csv` and `vertices.csv` out, in CooRTweet's columns. */
public final class CooRTweetFile {
    private static final List<String> COLUMNS = List.of("object_id", "account_id", "content_id", "timestamp_share");
    private static final double MICROS = 1e6;

    private CooRTweetFile() {}

    /** @return rows written, by file */
    public static Map<String, Long> run(SparkSession spark, String file, RunFolder out, CooRTweetSettings settings) {
        Dataset<Row> shares = shares(spark, file).localCheckpoint();
        complete(shares, file);
        Dataset<Row> found = CooRTweet.pairs(shares, settings).localCheckpoint();
        Long fast = settings.fast();
        Dataset<Row> pairs = fast == null
                ? found
                : CooRTweet.fast(found, shares, settings, fast).localCheckpoint();
        Dataset<Row> edges = CooRTweetNetwork.edges(pairs, settings).localCheckpoint();
        Dataset<Row> named = fast == null ? pairs : pairs.withColumnRenamed("fast", "time_window_" + fast);
        return Map.of(
                "pairs",
                PlainCsv.write(
                        "pairs.csv",
                        arranged(named),
                        by("object_id", "content_id", "content_id_y", "account_id", "account_id_y"),
                        out),
                "edges",
                PlainCsv.write("edges.csv", edges, by("account_id", "account_id_y"), out),
                "vertices",
                PlainCsv.write("vertices.csv", CooRTweetNetwork.vertices(edges), by("name"), out));
    }

    private static List<Column> by(String... columns) {
        return Arrays.stream(columns).map(functions::col).toList();
    }

    private static Dataset<Row> arranged(Dataset<Row> pairs) {
        List<String> columns = new ArrayList<>(
                List.of("object_id", "content_id", "content_id_y", "time_delta", "account_id", "account_id_y"));
        Arrays.stream(pairs.columns()).filter(c -> !columns.contains(c)).forEach(columns::add);
        return pairs.selectExpr(columns.toArray(String[]::new));
    }

    private static Dataset<Row> shares(SparkSession spark, String file) {
        Dataset<Row> raw = spark.read()
                .option("header", true)
                .option("multiLine", true)
                .option("escape", "\"")
                .csv(existing(spark, file));
        for (String column : COLUMNS) {
            if (!Arrays.asList(raw.columns()).contains(column)) {
                throw new UserError(
                        "%s has no column %s. It has: %s".formatted(file, column, String.join(", ", raw.columns())),
                        "Rename its columns to " + String.join(", ", COLUMNS) + ".");
            }
        }
        return raw.select(
                monotonically_increasing_id().as("row"),
                col("object_id"),
                col("account_id"),
                col("content_id"),
                col("timestamp_share")
                        .try_cast("double")
                        .multiply(MICROS)
                        .try_cast("bigint")
                        .as("at"));
    }

    private static String existing(SparkSession spark, String file) {
        Path path = new Path(file);
        try {
            if (path.getFileSystem(spark.sessionState().newHadoopConf())
                    .getFileStatus(path)
                    .isFile()) return file;
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + ".", "Check that the file is there, and yours to read.");
        }
        throw new UserError(file + " is a folder.", "Name a CSV file.");
    }

    private static void complete(Dataset<Row> shares, String file) {
        Dataset<Row> bad = shares.where(coalesce(col("object_id"), lit(""))
                .equalTo("")
                .or(coalesce(col("account_id"), lit("")).equalTo(""))
                .or(coalesce(col("content_id"), lit("")).equalTo(""))
                .or(col("at").isNull()));
        long rows = bad.count();
        if (rows > 0) {
            throw new UserError(
                    "%s: %d rows lack an object, account or content, or have a timestamp_share that is no number of"
                                    .formatted(file, rows)
                            + " seconds; the first is row "
                            + (bad.orderBy("row").first().getLong(0) + 2) + ".",
                    "Leave those rows out, or put the times in seconds since 1970.");
        }
    }
}
