package lockstep.pair;

import static org.apache.spark.sql.functions.col;

import lockstep.table.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many accounts could have been in a pair at all: those with two actions or more.
 *
 * @param trace or {@link #BY_ANY}: accounts with two actions in one trace or another
 */
public record Eligible(String trace, long windowS, long accounts) {
    public static final String BY_ANY = "any";
    public static final Table<Eligible> TABLE = Table.of("work/eligible", Eligible.class);

    /** In how many traces accounts could have met. */
    public static int traces(Dataset<Row> eligible) {
        return (int) eligible.where(col("trace").notEqual(BY_ANY))
                .select("trace")
                .distinct()
                .count();
    }
}
