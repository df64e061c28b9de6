package lockstep.action;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The same picture or video, by the exact id or hash the export gives. */
final class MediaTrace {
    private MediaTrace() {}

    static Dataset<Row> uses(Dataset<Row> posts) {
        return Uses.of(Uses.own(posts), Trace.MEDIA, col("media"), Languages.known(col("language")), lit(null));
    }
}
