package lockstep.ingest;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.posexplode;

import java.util.List;
import java.util.Optional;
import lockstep.run.UserError;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A spreadsheet keeps fifteen digits of a number and writes zeros for the rest. One id may end in zeros; where most of the long
 * ones do, many posts have become one.
 */
final class RoundedIds {
    private static final int ENOUGH = 5;
    private static final String LONG = "^\\d{17,}$";
    private static final List<String> IDS = List.of("post_id", "account_id");

    private RoundedIds() {}

    /** How many records have such an id; where none has, nobody need look closer. */
    static Column some() {
        return count_if(IDS.stream().map(id -> rounded(col("post." + id))).reduce(lit(false), Column::or));
    }

    /** @throws UserError where a file's ids are rounded */
    static void refuse(Dataset<Row> records) {
        found(records).ifPresent(what -> {
            throw new UserError(what + ".", "Take the file as it was exported, before a spreadsheet saved it.");
        });
    }

    /** What to say of the first file whose ids are rounded. */
    static Optional<String> found(Dataset<Row> records) {
        Column[] ids = IDS.stream().map(id -> col("post." + id)).toArray(Column[]::new);
        return records
                .select(col("source_file"), posexplode(array(ids)).as(new String[] {"which", "id"}))
                .where(col("id").rlike(LONG))
                .distinct()
                .groupBy("which", "source_file")
                .agg(
                        count(lit(1)).as("n"),
                        avg(rounded(col("id")).cast("double")).as("rounded"),
                        max("id").as("example"))
                .where(col("n").geq(ENOUGH).and(col("rounded").gt(0.5)))
                .orderBy("which", "source_file")
                .limit(1)
                .collectAsList()
                .stream()
                .map(r ->
                        "%s: a spreadsheet has rounded the ids; most end in zeros behind the fifteenth digit, such as %s %s"
                                .formatted(r.getString(1), IDS.get(r.getInt(0)), r.getString(4)))
                .findFirst();
    }

    private static Column rounded(Column id) {
        return id.rlike(LONG).and(id.rlike("^\\d{15}0+$"));
    }
}
