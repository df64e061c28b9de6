package lockstep.pair;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import lockstep.action.Trace;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
        Dataset<Row> names = actions.select(
                        col("trace"),
                        lit(Tier.LEAD.column()).as("tier"),
                        leadStratum().as("stratum"),
                        sourceKnown().as("ceiled"))
                .distinct()
                .orderBy("trace", "tier", "stratum", "ceiled");
        return numbered(names, StratumNumber.TABLE.schema().columns());
    }

    /** @return the columns of {@link Touch} */
    static Dataset<Row> touches(Dataset<Row> actions, Dataset<Row> accounts, Dataset<Row> strata) {
        return actions.withColumn("stratum", leadStratum())
                .join(accounts, "account_id")
                .join(strata.drop("ceiled", "tier"), new String[] {"trace", "stratum"}, "inner")
                .select(
                        col("trace"),
                        col("object_id"),
                        col("account"),
                        unix_micros(col("at")).as("at"),
                        col("number").as("lead"),
                        col("post_id"));
    }

    /** The stratum's name at the lead tier: the source where the trace is a reaction to a known one, else the UTC day. */
    private static Column leadStratum() {
        Column day = concat(lit("day "), date_format(col("at"), "yyyy-MM-dd"));
        return when(sourceKnown(), concat(lit("source "), col("source"))).otherwise(day);
    }

    private static Column sourceKnown() {
        Column reaction = lit(false);
        for (Trace trace : Trace.values()) {
            if (trace.lead == Trace.Strata.SOURCE) {
                reaction = reaction.or(col("trace").equalTo(trace.column()));
            }
        }
        return reaction.and(coalesce(col("source"), lit("")).notEqual(""));
    }

    /** Appends the position in the order given, as the last of the columns. */
    private static Dataset<Row> numbered(Dataset<Row> ordered, StructType columns) {
        boolean isInt = columns.fields()[columns.length() - 1]
                .dataType()
                .sameType(org.apache.spark.sql.types.DataTypes.IntegerType);
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
