package lockstep.action;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The same picture or video: by the exact id or hash the export gives, or by perceptual hashes that are near. */
final class MediaTrace {
    private MediaTrace() {}

    static Dataset<Row> uses(Dataset<Row> posts) {
        Dataset<Row> exact =
                Uses.of(Uses.own(posts), Trace.MEDIA, col("media"), Languages.known(col("language")), lit(null));
        return exact.join(NearPictures.leaders(exact), new String[] {"object_id"}, "left")
                .withColumn("object_id", coalesce(col("leader"), col("object_id")))
                .select(exact.columns()[0], Arrays.copyOfRange(exact.columns(), 1, exact.columns().length));
    }
}
