package lockstep.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.unix_micros;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lockstep.run.Manifest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Files whose times are whole minutes: what happens in one minute there need not have happened within seconds. */
public final class Minutes {
    /** In the settings of the ingest stage: the files, a line each. */
    static final String SETTING = "minute_resolution";
    /** By chance so many full minutes come up once in 60 to this power. */
    private static final int LEAST_POSTS = 5;

    private static final long MICROSECONDS = 60_000_000L;

    private Minutes() {}

    static List<String> files(Dataset<Row> posts) {
        return posts
                .groupBy("source_file")
                .agg(
                        count(lit(1)).as("posts"),
                        max(pmod(unix_micros(col("at")), lit(MICROSECONDS))).as("beyond"))
                .orderBy("source_file")
                .collectAsList()
                .stream()
                .filter(file -> areWhole(file.getLong(1), file.getLong(2)))
                .map(file -> file.getString(0))
                .toList();
    }

    /**
     * Whether times are whole minutes.
     *
     * @param posts how many have such a time
     * @param beyond the most that one of them is {@link #beyond} its minute
     */
    static boolean areWhole(long posts, long beyond) {
        return posts >= LEAST_POSTS && beyond == 0;
    }

    /** Returns how many microseconds have passed since the minute began. */
    static long beyond(Instant time) {
        return Math.floorMod(time.getEpochSecond(), 60L) * 1_000_000 + time.getNano() / 1_000;
    }

    /** The files that ingest has found to be so. */
    public static Set<String> of(Manifest manifest) {
        Manifest.Stage ingest = manifest.stages().get(Ingest.STAGE);
        String files = ingest == null ? "" : ingest.settings().getOrDefault(SETTING, "");
        return new TreeSet<>(
                Arrays.stream(files.split("\n", -1)).filter(f -> !f.isEmpty()).toList());
    }
}
