package lockstep.ingest;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import lockstep.run.UserError;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A spreadsheet keeps fifteen digits of a number and writes zeros for the rest. One id may end in zeros; where most of the long
 * ones do, many posts have become one.
 */
final class RoundedIds {
    private static final int ENOUGH = 5;

    private RoundedIds() {}

    /** @throws UserError where a file's ids are rounded */
    static void refuse(Dataset<Row> records) {
        for (String id : new String[] {"post_id", "account_id"}) {
            records.select(col("source_file"), col("post." + id).as("id"))
                    .where(col("id").rlike("^\\d{17,}$"))
                    .distinct()
                    .groupBy("source_file")
                    .agg(
                            count(lit(1)).as("n"),
                            avg(col("id").rlike("^\\d{15}0+$").cast("double")).as("rounded"),
                            max("id").as("example"))
                    .where(col("n").geq(ENOUGH).and(col("rounded").gt(0.5)))
                    .orderBy("source_file")
                    .limit(1)
                    .collectAsList()
                    .forEach(r -> {
                        throw new UserError(
                                "%s: a spreadsheet has rounded its ids; most end in zeros behind the fifteenth digit, such as %s %s."
                                        .formatted(r.getString(0), id, r.getString(3)),
                                "Take the file as it was exported, before a spreadsheet saved it.");
                    });
        }
    }
}
