package lockstep.action;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.transform;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The same account answered or mentioned in the same window; nobody is a target of their own. */
final class TargetTrace {
    private TargetTrace() {}

    static Dataset<Row> uses(Dataset<Row> posts) {
        // handles are one in any case, ids are not
        Column mentioned = transform(col("mentions"), name -> lower(name));
        Column named = array_union(array(col("reply_to_account")), mentioned);
        Column others = filter(named, name -> name.isNotNull().and(name.notEqual(col("account_id"))));
        Column targets = array_distinct(transform(others, name -> Uses.ofPlatform(name)));
        return Uses.of(Uses.own(posts), Trace.TARGET, targets, col("object_id"), lit(null));
    }
}
