package lockstep.detect.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.HashSet;
import java.util.Set;
import lockstep.detect.SharedAction;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Finds members that the other members follow. An account that shares at once whatever a journalist has shared meets her as often
 * as an accomplice would. Only the order tells them apart: she is always first. So an account that is first where it meets the
 * others, in four of five moments and more often than equal turns allow (one-sided binomial test, p ≤ 1e-3), is not a core
 * member. It may give the others their orders, or it may have never heard of them. These data cannot tell, so no list names it.
 */
final class LeaderFilter {
    private static final double OFTEN = 0.8;
    private static final double BY_TURNS = 1e-3;

    private LeaderFilter() {}

    /**
     * @param shared in the columns of {@link SharedAction}
     * @return cluster and account, as {@link #key} writes them
     */
    static Set<String> of(Dataset<Row> shared) {
        WindowSpec moment = Window.partitionBy("cluster_id", "trace", "window_s", "tier", "object_id", "slot");
        Column starts = col("at").equalTo(col("start"));
        Dataset<Row> members = shared.groupBy("cluster_id", "trace", "window_s", "tier", "object_id", "slot", "account")
                .agg(min("at").as("at"))
                .withColumn("start", min("at").over(moment))
                .withColumn("present", count(lit(1)).over(moment))
                .withColumn("starters", sum(when(starts, 1).otherwise(0)).over(moment))
                .withColumn("led", when(starts, 1).otherwise(0))
                .where(col("present").gt(1))
                .where(not(starts).or(col("starters").equalTo(1))) // of two at once, nobody knows who was the first
                // a post meets in several traces, and tells of its order once
                .groupBy("cluster_id", "account", "at")
                .agg(min("led").as("led"), min("present").as("present"))
                .groupBy("cluster_id", "account")
                .agg(
                        count(lit(1)).as("moments"),
                        sum("led").as("led"),
                        sum(lit(1.0).divide(col("present"))).as("turns"));
        Set<String> followed = new HashSet<>();
        for (Row m : members.collectAsList()) {
            long moments = m.getAs("moments");
            long led = m.getAs("led");
            double turns = m.getAs("turns");
            if (leads(moments, led, turns)) followed.add(key(m.getAs("cluster_id"), m.getAs("account")));
        }
        return followed;
    }

    static String key(String cluster, int account) {
        return cluster + " " + account;
    }

    /**
     * @param led moments in which it was the first, alone
     * @param turns how many these would be if everybody there had the same chance
     */
    static boolean leads(long moments, long led, double turns) {
        if (led < OFTEN * moments) return false;
        BinomialDistribution byTurns = new BinomialDistribution(null, (int) moments, turns / moments);
        return 1 - byTurns.cumulativeProbability((int) led - 1) <= BY_TURNS;
    }
}
