package lockstep.pair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import lockstep.action.Trace;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What happened in each stratum: M, R, C and the ceiling of METHOD section 3. */
final class Strata {
    private static final double QUANTILE = 0.9;
    private static final int LEAST_PAIRS = 10;
    private static final int LEAST_STRATA = 20;

    private Strata() {}

    /** d of every account in every stratum, in the columns of {@link Label}. */
    static Dataset<Row> labels(Dataset<Row> keyed, Trace trace, long windowS) {
        return keyed.groupBy("account", "stratum")
                .agg(count(lit(1)).as("d"))
                .select(
                        lit(trace.column()).as("trace"),
                        lit(windowS).as("window_s"),
                        lit(Tier.LEAD.column()).as("tier"),
                        col("account"),
                        col("stratum").as("number"),
                        col("d"));
    }

    /** Same-object pairs at any distance in time: trace, window_s, number, pairs_any_time. */
    static Dataset<Row> pairsAnyTime(Dataset<Row> keyed, Trace trace, long windowS) {
        return keyed.groupBy("stratum", "object_id", "slot")
                .agg(count(lit(1)).as("m"))
                .groupBy("stratum")
                .agg(sum(col("m").multiply(col("m").minus(1)).divide(2).cast("bigint"))
                        .as("pairs_any_time"))
                .select(
                        lit(trace.column()).as("trace"),
                        lit(windowS).as("window_s"),
                        col("stratum").as("number"),
                        col("pairs_any_time"));
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
        String[] key = {"trace", "window_s", "number"};
        Dataset<Row> actions =
                labels.groupBy("trace", "window_s", "tier", "number").agg(sum("d").as("actions"));
        Dataset<Row> meetings = counts.where(col("what").equalTo(MeetingCounts.STRATUM))
                .select(col("trace"), col("window_s"), col("key").as("number"), col("n").as("meetings"));
        Dataset<Row> strata = actions.join(meetings, key, "left")
                .join(anyTime, key, "left")
                .join(numbers.select("number", "stratum", "ceiled"), "number")
                .withColumn("meetings", coalesce(col("meetings"), lit(0L)))
                .withColumn("pairs_any_time", coalesce(col("pairs_any_time"), lit(0L)));
        return strata.join(ceilings(strata), new String[] {"trace", "window_s", "tier", "ceiled"}, "left")
                .withColumn("ceiling", col("kappa").multiply(col("pairs_any_time")));
    }

    /** The 0.9 quantile of R / C over strata of the same kind, where enough of them tell. */
    private static Dataset<Row> ceilings(Dataset<Row> strata) {
        Column share = col("meetings").divide(col("pairs_any_time"));
        return strata.where(col("ceiled").and(col("pairs_any_time").geq(LEAST_PAIRS)))
                .groupBy("trace", "window_s", "tier", "ceiled")
                .agg(
                        percentile(share, lit(QUANTILE)).as("quantile"),
                        count(lit(1)).as("telling"))
                .select(
                        col("trace"),
                        col("window_s"),
                        col("tier"),
                        col("ceiled"),
                        when(col("telling").geq(LEAST_STRATA), col("quantile")).as("kappa"));
    }
}
