package lockstep.pair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.when;

import java.util.Iterator;
import lockstep.action.Trace;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** What happened in each stratum: M, R, C and the ceiling of METHOD section 3. */
final class Strata {
    private static final String[] STRATUM = {"trace", "window_s", "tier", "number"};

    private Strata() {}

    /** Accounts with two actions or more, by each trace and by any, in the columns of {@link Eligible}. */
    static Dataset<Row> eligible(Dataset<Row> labels) {
        Dataset<Row> enough = labels.where(col("tier").equalTo(Tier.LEAD.column()))
                .where(col("actions").geq(2))
                .select("trace", "window_s", "account");
        Dataset<Row> byAny = enough.select(lit(Eligible.BY_ANY).as("trace"), col("window_s"), col("account"))
                .distinct();
        return enough.unionByName(byAny)
                .groupBy("trace", "window_s")
                .agg(count(lit(1)).as("accounts"));
    }

    /** M of every stratum: trace, window_s, tier, number, actions. */
    static Dataset<Row> actions(Dataset<Row> labels) {
        return StratumTally.total(
                labels.select("trace", "window_s", "tier", "vector")
                        .mapPartitions(new Actions(), Encoders.row(StratumTally.COLUMNS)),
                "actions");
    }

    private static final class Actions implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> labels) {
            StratumTally tally = new StratumTally();
            labels.forEachRemaining(
                    l -> LabelVector.forEach(l.getAs(3), tally.of(l.getString(0), l.getLong(1), l.getString(2))::add));
            return tally.rows();
        }
    }

    /** @return the columns of {@link Stratum} */
    static Dataset<Row> of(Dataset<Row> actions, Dataset<Row> counts, Dataset<Row> anyTime, Dataset<Row> numbers) {
        Dataset<Row> meetings = counts.where(col("what").equalTo(CountedMeetings.STRATUM))
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
                .withColumn("pairs_any_time", coalesce(anyTime(), lit(0L)));
        return strata.join(ceilings(strata), new String[] {"trace", "window_s", "tier", "kind"}, "left")
                .withColumn("ceiling", col("kappa").multiply(col("pairs_any_time")))
                .orderBy("trace", "window_s", "tier", "number");
    }

    /** All that share a slot of the window's own meet. */
    private static Column anyTime() {
        return when(Slots.is(Trace.Slot.WINDOW), col("meetings")).otherwise(col("pairs_any_time"));
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
