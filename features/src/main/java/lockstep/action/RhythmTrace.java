package lockstep.action;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Posting at the same moment in the same place, whatever it is: an outlet's comments, a group, or else all of a platform in
 * one language.
 */
final class RhythmTrace {
    private RhythmTrace() {}

    static Dataset<Row> uses(Dataset<Row> posts) {
        Column somewhere = concat(lit("in "), Languages.known(col("language")));
        Column place = Uses.ofPlatform(coalesce(col("place"), somewhere));
        return Uses.of(Uses.own(posts), Trace.RHYTHM, array(place), col("object_id"), lit(null));
    }
}
