package lockstep.detect.shard;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.function.Predicate;
import lockstep.action.Action;
import lockstep.action.Trace;
import lockstep.kernel.meeting.StratumCode;
import lockstep.kernel.meeting.Tier;
import lockstep.table.RunFolder;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Numbers accounts and writes the strata of every action (METHOD.md §2). */
public final class Annotation {
    private Annotation() {}

    /** Reads `actions`; writes `work/account_numbers` and `work/annotated`; returns the number of accounts. */
    public static long write(SparkSession spark, RunFolder run) {
        Dataset<Row> actions = Action.TABLE.read(spark, run);
        long accounts = AccountNumber.TABLE.write(accounts(actions), run);
        AnnotatedAction.TABLE.write(annotated(actions, AccountNumber.TABLE.read(spark, run)), run);
        return accounts;
    }

    /** @return the columns of {@link AccountNumber} */
    static Dataset<Row> accounts(Dataset<Row> actions) {
        Dataset<Row> ordered = actions.select("account_id").distinct().orderBy("account_id");
        return actions.sparkSession()
                .createDataset(
                        ordered.javaRDD().zipWithIndex().map(new Numbered()).rdd(),
                        Encoders.row(AccountNumber.TABLE.schema().columns()));
    }

    private static final class Numbered implements Function<Tuple2<Row, Long>, Row> {
        @Override
        public Row call(Tuple2<Row, Long> numbered) {
            return RowFactory.create(numbered._1().getString(0), Math.toIntExact(numbered._2()));
        }
    }

    /**
     * @param accounts in the columns of {@link AccountNumber}
     * @return the columns of {@link AnnotatedAction}
     */
    static Dataset<Row> annotated(Dataset<Row> actions, Dataset<Row> accounts) {
        Column strong = code(Tier.STRONG);
        Column octave = expr(
                "cast(least(%d, length(bin(greatest((unix_micros(at) - unix_micros(birth)) div 1000000, 1L))) - 1) as bigint)"
                        .formatted(StratumCode.LAST_OCTAVE));
        return actions.join(accounts, "account_id")
                .select(
                        col("trace"),
                        col("object_id"),
                        xxhash64(col("trace"), col("object_id")).as("object_hash"),
                        col("account"),
                        unix_micros(col("at")).as("at"),
                        code(Tier.LEAD).bitwiseOR(StratumCode.NO_OCTAVE).as("lead"),
                        strong.bitwiseOR(when(isReaction(), octave).otherwise(lit((long) StratumCode.NO_OCTAVE)))
                                .as("strong"),
                        col("coarse"),
                        col("post_id"),
                        hash(col("post_id")).as("post"));
    }

    /**
     * The names of the strata, as `strata` shows them.
     *
     * @return trace, tier, name (see {@link StratumCode#name}), stratum
     */
    public static Dataset<Row> stratumNames(Dataset<Row> actions) {
        return Arrays.stream(Tier.values())
                .map(tier -> actions.select(
                        col("trace"),
                        lit(tier.column()).as("tier"),
                        shiftright(code(tier), StratumCode.NAME_SHIFT).as("name"),
                        name(tier).as("stratum")))
                .reduce(Dataset::union)
                .orElseThrow()
                .distinct();
    }

    /** The code without an octave, as {@link StratumCode#of} has it. */
    private static Column code(Tier tier) {
        Column known = when(isSourceKnown(), (long) StratumCode.KNOWN).otherwise(0L);
        return shiftleft(xxhash64(name(tier)), StratumCode.NAME_SHIFT)
                .bitwiseAND(lit(Long.MAX_VALUE))
                .bitwiseOR(known);
    }

    /** The stratum's name, but for the octave of a reaction's lag, which depends on the window. */
    private static Column name(Tier tier) {
        Column day = concat(lit("day "), date_format(col("at"), "yyyy-MM-dd"));
        Column source = concat(lit("source "), col("source"));
        Column placeHour = concat(col("object_id"), lit(" at "), date_format(col("at"), "yyyy-MM-dd HH"), lit(" h"));
        Column rhythm = col("trace").equalTo(Trace.RHYTHM.column());
        if (tier == Tier.LEAD)
            return when(isSourceKnown(), source).when(rhythm, placeHour).otherwise(day);
        return when(isSourceKnown(), source)
                .when(rhythm, placeHour)
                .when(isReaction(), day)
                .when(isOf(Trace::slotted), concat(col("trace"), lit(" "), col("object_id")))
                .otherwise(concat(lit("language "), col("language"), lit(", "), day));
    }

    /** Whether rows with a column `trace` are of reactions, which have a source. */
    static Column isReaction() {
        return isOf(t -> t.lead == Trace.Strata.SOURCE);
    }

    static Column isOf(Predicate<Trace> kind) {
        return col("trace")
                .isInCollection(Arrays.stream(Trace.values())
                        .filter(kind)
                        .map(Trace::column)
                        .toList());
    }

    private static Column isSourceKnown() {
        return isReaction().and(coalesce(col("source"), lit("")).notEqual(""));
    }
}
