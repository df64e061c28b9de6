package lockstep.pair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
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
    private static final String[] STRATUM = {"trace", "window_s", "tier", "number"};

    private Strata() {}

    /** Keyed actions once for every tier, with `tier` and the stratum's `number`. */
    static Dataset<Row> tiered(Dataset<Row> keyed) {
        return Tier.BOTH.stream()
                .map(tier ->
                        keyed.withColumn("tier", lit(tier.column())).withColumn("number", StratumCode.column(tier)))
                .reduce(Dataset::union)
                .orElseThrow();
    }

    /** d of every account in every stratum, in the columns of {@link Label}. */
    static Dataset<Row> labels(Dataset<Row> tiered) {
        return tiered.groupBy("trace", "window_s", "tier", "account", "number")
                .agg(count(lit(1)).as("d"));
    }

    /** Same-object pairs at any distance in time: trace, window_s, tier, number, pairs_any_time. */
    static Dataset<Row> pairsAnyTime(Dataset<Row> tiered) {
        Column m = col("m");
        return tiered.groupBy("trace", "window_s", "tier", "number", "object_id", "slot")
                .agg(count(lit(1)).as("m"))
                .groupBy("trace", "window_s", "tier", "number")
                .agg(sum(m.multiply(m.minus(1)).divide(2).cast("bigint")).as("pairs_any_time"));
    }

    /** Accounts with two actions or more, by each trace and by any, in the columns of {@link Eligible}. */
    static Dataset<Row> eligible(Dataset<Row> labels) {
        Dataset<Row> enough = labels.where(col("tier").equalTo(Tier.LEAD.column()))
                .groupBy("trace", "window_s", "account")
                .agg(sum("d").as("d"))
                .where(col("d").geq(2));
        Dataset<Row> byAny = enough.select(lit(Eligible.BY_ANY).as("trace"), col("window_s"), col("account"))
                .distinct();
        return enough.drop("d")
                .unionByName(byAny)
                .groupBy("trace", "window_s")
                .agg(count(lit(1)).as("accounts"));
    }

    /** @return the columns of {@link Stratum} */
    static Dataset<Row> of(Dataset<Row> labels, Dataset<Row> counts, Dataset<Row> anyTime, Dataset<Row> numbers) {
        Dataset<Row> actions =
                labels.groupBy("trace", "window_s", "tier", "number").agg(sum("d").as("actions"));
        Dataset<Row> meetings = counts.where(col("what").equalTo(MeetingCounts.STRATUM))
                .select(col("trace"), col("window_s"), col("tier"), col("key").as("number"), col("n").as("meetings"));
        Dataset<Row> strata = actions.join(meetings, STRATUM, "left")
                .join(anyTime, STRATUM, "left")
                .join(
                        numbers.select(col("number").as("base"), col("stratum").as("name"), col("ceiled")),
                        StratumCode.number(col("number")).equalTo(col("base")))
                .withColumn("octave", StratumCode.octave(col("number")))
                .withColumn("stratum", concat_ws(", octave ", col("name"), col("octave")))
                .withColumn("kind", when(col("ceiled"), coalesce(col("octave"), lit(StratumCode.NO_OCTAVE))))
                .withColumn("meetings", coalesce(col("meetings"), lit(0L)))
                .withColumn("pairs_any_time", coalesce(col("pairs_any_time"), lit(0L)));
        return strata.join(ceilings(strata), new String[] {"trace", "window_s", "tier", "kind"}, "left")
                .withColumn("ceiling", col("kappa").multiply(col("pairs_any_time")))
                .orderBy("trace", "window_s", "tier", "number");
    }

    /** The 0.9 quantile of R / C over strata of the same kind (of one lag octave), where enough of them tell. */
    private static Dataset<Row> ceilings(Dataset<Row> strata) {
        Column share = col("meetings").divide(col("pairs_any_time"));
        return strata.where(col("ceiled").and(col("pairs_any_time").geq(Ceiling.LEAST_PAIRS)))
                .groupBy("trace", "window_s", "tier", "kind")
                .agg(
                        percentile(share, lit(Ceiling.QUANTILE)).as("quantile"),
                        count(lit(1)).as("telling"))
                .withColumn("kappa", when(col("telling").geq(Ceiling.LEAST_STRATA), col("quantile")));
    }
}
