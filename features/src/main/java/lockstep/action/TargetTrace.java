package lockstep.action;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;

import lockstep.ingest.post.AccountKey;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The same account answered or mentioned in the same window; nobody is a target of their own. */
final class TargetTrace {
    private TargetTrace() {}

    static Dataset<Row> uses(Dataset<Row> posts) {
        Column named = filter(array_union(array(col("reply_to_account")), col("mentions")), Column::isNotNull);
        Column accounts = array_distinct(transform(named, TargetTrace::object));
        Column targets = filter(accounts, account -> account.notEqual(object(col("account_id"))));
        return Uses.of(Uses.own(posts), Trace.TARGET, targets, col("object_id"), lit(null));
    }

    private static Column object(Column name) {
        return AccountKey.of(Uses.ofPlatform(name));
    }
}
