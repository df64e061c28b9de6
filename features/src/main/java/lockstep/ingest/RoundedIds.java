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
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import lockstep.ingest.post.Post;
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
    private static final double ROUNDED_SHARE = 0.5;
    private static final String LONG = "^\\d{17,}$";
    private static final String ROUNDED = "^\\d{15}0+$";
    /** In the order of {@link OfOneFile#add(Post)}. */
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
                .where(col("n").geq(ENOUGH).and(col("rounded").gt(ROUNDED_SHARE)))
                .orderBy("which", "source_file")
                .limit(1)
                .collectAsList()
                .stream()
                .map(r -> words(r.getString(1), r.getInt(0), r.getString(4)))
                .findFirst();
    }

    /** The same of one file that is read record by record, without Spark. */
    static final class OfOneFile {
        private static final Pattern IS_LONG = Pattern.compile(LONG);
        private static final Pattern IS_ROUNDED = Pattern.compile(ROUNDED);

        private final List<DistinctCount> ids =
                IDS.stream().map(id -> new DistinctCount()).toList();
        private final long[] rounded = new long[IDS.size()];
        private final String[] example = new String[IDS.size()];

        void add(Post post) {
            add(0, post.postId());
            add(1, post.accountId());
        }

        private void add(int which, String id) {
            if (!IS_LONG.matcher(id).matches() || !ids.get(which).add(id)) return;
            if (IS_ROUNDED.matcher(id).matches()) rounded[which]++;
            if (example[which] == null || example[which].compareTo(id) < 0) example[which] = id;
        }

        /** What to say of the file if its ids are rounded. */
        Optional<String> found(String file) {
            return IntStream.range(0, IDS.size())
                    .filter(i -> {
                        double n = ids.get(i).value();
                        return n >= ENOUGH && rounded[i] / n > ROUNDED_SHARE;
                    })
                    .mapToObj(i -> words(file, i, example[i]))
                    .findFirst();
        }
    }

    private static String words(String file, int which, String example) {
        return "%s: a spreadsheet has rounded the ids; most end in zeros behind the fifteenth digit, such as %s %s"
                .formatted(file, IDS.get(which), example);
    }

    private static Column rounded(Column id) {
        return id.rlike(LONG).and(id.rlike(ROUNDED));
    }
}
