package lockstep.review.casefile;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.util.List;
import lockstep.detect.Member;
import lockstep.detect.Tie;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/** Which members of each cluster are tied. */
final class Links {
    private static final Column[] BEST = {
        col("ln_p"),
        col("trace"),
        col("window_s"),
        col("tier"),
        col("together"),
        col("expected"),
        col("q"),
        col("median_gap_s"),
        col("first_at"),
        col("last_at")
    };

    private Links() {}

    /** The least likely first. */
    static Dataset<Row> read(SparkSession spark, RunFolder run) {
        Dataset<Row> members = Member.TABLE.read(spark, run).select("cluster_id", "account_id");
        Dataset<Row> links = Tie.TABLE
                .read(spark, run)
                .where(col("first_at").isNotNull())
                .join(members.withColumnRenamed("account_id", "account_a"), "account_a")
                .join(
                        members.withColumnRenamed("account_id", "account_b"),
                        new String[] {"cluster_id", "account_b"},
                        "inner")
                .groupBy("cluster_id", "account_a", "account_b")
                .agg(
                        min(struct(BEST)).as("best"),
                        array_sort(collect_set("trace")).as("traces"))
                .select("cluster_id", "account_a", "account_b", "traces", "best.*");
        return Top.of(links, Casefile.MOST_LINKS, col("ln_p"), col("account_a"), col("account_b"));
    }

    static Link link(Row r) {
        scala.collection.Seq<String> traces = r.getAs("traces");
        return new Link(
                r.getAs("account_a"),
                r.getAs("account_b"),
                List.copyOf(CollectionConverters.asJava(traces)),
                r.getAs("trace"),
                r.getAs("window_s"),
                r.getAs("tier"),
                r.getAs("together"),
                r.getAs("expected"),
                r.getAs("ln_p"),
                r.getAs("q"),
                r.getAs("median_gap_s"),
                r.<java.sql.Timestamp>getAs("first_at").toInstant(),
                r.<java.sql.Timestamp>getAs("last_at").toInstant());
    }
}
