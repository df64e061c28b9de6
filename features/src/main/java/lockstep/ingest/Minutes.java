package lockstep.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lockstep.run.Manifest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Files whose times are whole minutes: what happens in one minute there need not have happened within seconds. */
public final class Minutes {
    /** In the settings of the ingest stage: the files, a line each. */
    static final String SETTING = "minute_resolution";
    /** By chance so many full minutes come up once in 60 to this power. */
    private static final int LEAST_POSTS = 5;

    private Minutes() {}

    static List<String> files(Dataset<Row> posts) {
        return posts.groupBy("source_file")
                .agg(
                        count(lit(1)).as("posts"),
                        max(pmod(unix_micros(col("at")), lit(60_000_000L))).as("beyond"))
                .where(col("posts").geq(LEAST_POSTS).and(col("beyond").equalTo(0)))
                .orderBy("source_file")
                .select("source_file")
                .as(Encoders.STRING())
                .collectAsList();
    }

    /** The files that ingest has found to be so. */
    public static Set<String> of(Manifest manifest) {
        Manifest.Stage ingest = manifest.stages().get(Ingest.STAGE);
        String files = ingest == null ? "" : ingest.settings().getOrDefault(SETTING, "");
        return new TreeSet<>(
                Arrays.stream(files.split("\n", -1)).filter(f -> !f.isEmpty()).toList());
    }
}
