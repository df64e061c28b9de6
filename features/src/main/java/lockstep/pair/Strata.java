package lockstep.pair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What happened in each stratum: M, R, C and the ceiling of METHOD section 3. */
final class Strata {
    private static final double QUANTILE = 0.9;
    private static final int LEAST_PAIRS = 10;
    private static final int LEAST_STRATA = 20;
    private static final String[] STRATUM = {"trace", "window_s", "number"};

    private Strata() {}

    /** d of every account in every stratum, in the columns of {@link Label}. */
    static Dataset<Row> labels(Dataset<Row> keyed) {
        return keyed.groupBy(
                        col("trace"),
                        col("window_s"),
                        col("account"),
                        col("lead").as("number"))
                .agg(count(lit(1)).as("d"))
                .withColumn("tier", lit(Tier.LEAD.column()));
    }

    /** Same-object pairs at any distance in time: trace, window_s, number, pairs_any_time. */
    static Dataset<Row> pairsAnyTime(Dataset<Row> keyed) {
        Column m = col("m");
        return keyed.groupBy(col("trace"), col("window_s"), col("lead").as("number"), col("object_id"), col("slot"))
                .agg(count(lit(1)).as("m"))
                .groupBy("trace", "window_s", "number")
                .agg(sum(m.multiply(m.minus(1)).divide(2).cast("bigint")).as("pairs_any_time"));
    }

    /** Accounts with two actions or more, in the columns of {@link Eligible}. */
    static Dataset<Row> eligible(Dataset<Row> labels) {
        return labels.groupBy("trace", "window_s", "account")
                .agg(sum("d").as("d"))
                .where(col("d").geq(2))
                .groupBy("trace", "window_s")
                .agg(count(lit(1)).as("accounts"));
    }

    /** @return the columns of {@link Stratum} */
    static Dataset<Row> of(Dataset<Row> labels, Dataset<Row> counts, Dataset<Row> anyTime, Dataset<Row> numbers) {
        Dataset<Row> actions =
                labels.groupBy("trace", "window_s", "tier", "number").agg(sum("d").as("actions"));
        Dataset<Row> meetings = counts.where(col("what").equalTo(MeetingCounts.STRATUM))
                .select(col("trace"), col("window_s"), col("key").as("number"), col("n").as("meetings"));
        Dataset<Row> strata = actions.join(meetings, STRATUM, "left")
                .join(anyTime, STRATUM, "left")
                .join(numbers.select("number", "stratum", "ceiled"), "number")
                .withColumn("meetings", coalesce(col("meetings"), lit(0L)))
                .withColumn("pairs_any_time", coalesce(col("pairs_any_time"), lit(0L)));
        return strata.join(ceilings(strata), new String[] {"trace", "window_s", "tier", "ceiled"}, "left")
                .withColumn("ceiling", col("kappa").multiply(col("pairs_any_time")))
                .orderBy("trace", "window_s", "tier", "number");
    }

    /** The 0.9 quantile of R / C over strata of the same kind, where enough of them tell. */
    private static Dataset<Row> ceilings(Dataset<Row> strata) {
        Column share = col("meetings").divide(col("pairs_any_time"));
        return strata.where(col("ceiled").and(col("pairs_any_time").geq(LEAST_PAIRS)))
                .groupBy("trace", "window_s", "tier", "ceiled")
                .agg(
                        percentile(share, lit(QUANTILE)).as("quantile"),
                        count(lit(1)).as("telling"))
                .withColumn("kappa", when(col("telling").geq(LEAST_STRATA), col("quantile")));
    }
}
