package lockstep.pair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import lockstep.action.Trace;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** Gives accounts and strata numbers, so that everything behind it counts on primitive arrays. */
final class Numbering {
    private Numbering() {}

    /** @return the columns of {@link AccountNumber} */
    static Dataset<Row> accounts(Dataset<Row> actions) {
        return numbered(
                actions.select("account_id").distinct().orderBy("account_id"),
                AccountNumber.TABLE.schema().columns());
    }

    /** @return the columns of {@link StratumNumber} */
    static Dataset<Row> strata(Dataset<Row> actions) {
        Dataset<Row> names = Tier.BOTH.stream()
                .map(tier -> actions.select(
                        col("trace"),
                        lit(tier.column()).as("tier"),
                        stratum(tier).as("stratum"),
                        sourceKnown().as("ceiled")))
                .reduce(Dataset::union)
                .orElseThrow()
                .distinct()
                .orderBy("trace", "tier", "stratum", "ceiled");
        return numbered(names, StratumNumber.TABLE.schema().columns());
    }

    /** @return the columns of {@link Touch} */
    static Dataset<Row> touches(Dataset<Row> actions, Dataset<Row> accounts, Dataset<Row> strata) {
        Dataset<Row> numbered = actions.join(accounts, "account_id");
        for (Tier tier : Tier.BOTH) {
            Dataset<Row> ofTier = strata.where(col("tier").equalTo(tier.column()))
                    .select(col("trace"), col("stratum"), col("number").as(tier.column()));
            numbered = numbered.withColumn("stratum", stratum(tier))
                    .join(ofTier, new String[] {"trace", "stratum"}, "inner")
                    .drop("stratum");
        }
        return Things.of(numbered)
                .withColumn("at", unix_micros(col("at")))
                .withColumn("lead", StratumCode.code(col("lead")))
                .withColumn(
                        "strong",
                        when(isReaction(), StratumCode.code(col("strong"), "at - unix_micros(birth)"))
                                .otherwise(StratumCode.code(col("strong"))));
    }

    /** The stratum's name, but for the octave of a reaction's lag, which depends on the window. */
    private static Column stratum(Tier tier) {
        Column day = concat(lit("day "), date_format(col("at"), "yyyy-MM-dd"));
        Column source = concat(lit("source "), col("source"));
        Column placeHour = concat(col("object_id"), lit(" at "), date_format(col("at"), "yyyy-MM-dd HH"), lit(" h"));
        Column rhythm = col("trace").equalTo(Trace.RHYTHM.column());
        if (tier == Tier.LEAD)
            return when(sourceKnown(), source).when(rhythm, placeHour).otherwise(day);
        return when(sourceKnown(), source)
                .when(rhythm, placeHour)
                .when(isReaction(), day)
                .when(Slots.is(Trace.Slot.WINDOW), concat(col("trace"), lit(" "), col("object_id")))
                .otherwise(concat(lit("language "), col("language"), lit(", "), day));
    }

    static Column isReaction() {
        return col("trace")
                .isInCollection(Arrays.stream(Trace.values())
                        .filter(t -> t.lead == Trace.Strata.SOURCE)
                        .map(Trace::column)
                        .toList());
    }

    private static Column sourceKnown() {
        return isReaction().and(coalesce(col("source"), lit("")).notEqual(""));
    }

    /** Appends the position in the order given, as the last of the columns. */
    private static Dataset<Row> numbered(Dataset<Row> ordered, StructType columns) {
        boolean isInt = columns.fields()[columns.length() - 1].dataType().sameType(DataTypes.IntegerType);
        return ordered.sparkSession()
                .createDataset(
                        ordered.javaRDD().zipWithIndex().map(new Append(isInt)).rdd(), Encoders.row(columns));
    }

    private static final class Append implements Function<Tuple2<Row, Long>, Row> {
        private final boolean isInt;

        Append(boolean isInt) {
            this.isInt = isInt;
        }

        @Override
        public Row call(Tuple2<Row, Long> numbered) {
            Row row = numbered._1();
            Object[] cells = new Object[row.length() + 1];
            for (int i = 0; i < row.length(); i++) {
                cells[i] = row.get(i);
            }
            cells[row.length()] = isInt ? (Object) Math.toIntExact(numbered._2()) : numbered._2();
            return RowFactory.create(cells);
        }
    }
}
