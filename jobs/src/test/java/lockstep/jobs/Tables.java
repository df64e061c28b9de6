package lockstep.jobs;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** All tables of a run as text, rows in canonical order, doubles to the last bit. */
final class Tables {
    static final String[] NAMES = {
        "posts",
        "accounts",
        "rejects",
        "actions",
        "pairs",
        "strata",
        "rates",
        "crowds",
        "ties",
        "clusters",
        "cluster_bits",
        "members",
        "decoys",
        "objects",
        "evidence",
        "weeks",
        "targets",
        "indicators",
        "triage"
    };

    private Tables() {}

    static Map<String, String> of(SparkSession spark, String run) {
        Map<String, String> tables = new TreeMap<>();
        for (String name : NAMES) {
            Stream<String> rows = spark.read().parquet(run + "/" + name).collectAsList().stream()
                    .map(Row::toString)
                    .sorted();
            tables.put(name, String.join("\n", rows.toList()));
        }
        return tables;
    }
}
