package lockstep.action;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Collection;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Makes actions of posts: of each trace, account, object and slot the earliest. */
public final class Actions {
    /** The object as a number: names begin alike, and a sort would compare them to their ends. */
    private static final String THING = "thing";

    /** The name of the count of texts that are too short for an object. */
    public static final String SHORT_TEXTS = "short texts";

    private static final Column[] OBJECT = {col(THING), col("trace"), col("object_id")};

    private Actions() {}

    /**
     * @param near whether texts with small changes are one
     * @param minutes source files whose times are whole minutes
     * @param shortTexts receives what {@link #shortTexts} returns when the actions are written, where the text is among the traces
     * @return the columns of {@link Action}, one row per trace, account, object and slot
     */
    public static Dataset<Row> of(
            Dataset<Row> posts,
            Collection<Trace> traces,
            boolean near,
            Collection<String> minutes,
            Observation shortTexts) {
        Dataset<Row> timed = posts.withColumn("coarse", col("source_file").isInCollection(minutes));
        Dataset<Row> uses = traces.stream()
                .sorted()
                .map(t -> uses(timed, t, near, shortTexts))
                .reduce(Dataset::union)
                .orElseThrow()
                .withColumn(THING, xxhash64(col("trace"), col("object_id")));
        // sorted once: what is grouped by more than the object, or looked at object by object, stays where it is
        return born(earliest(uses.repartition(OBJECT)));
    }

    /** Returns how many texts were too short for an object; the actions have been written. */
    public static long shortTexts(Observation observed) {
        try {
            return (Long) Objects.requireNonNull(observed.getAsJava().get(SHORT_TEXTS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the short texts were counted", e);
        }
    }

    private static Dataset<Row> uses(Dataset<Row> posts, Trace trace, boolean near, Observation shortTexts) {
        return switch (trace) {
            case MEDIA -> MediaTrace.uses(posts);
            case TEXT -> TextTrace.uses(posts, near, shortTexts);
            case REPOST -> RepostTrace.uses(posts);
            case REPLY -> ReplyTrace.uses(posts);
            case LINK -> LinkTrace.uses(posts);
            case SEQUENCE -> SequenceTrace.uses(posts);
            case HASHTAG -> HashtagTrace.uses(posts);
            case TARGET -> TargetTrace.uses(posts);
            case RHYTHM -> RhythmTrace.uses(posts);
        };
    }

    private static Dataset<Row> earliest(Dataset<Row> uses) {
        return uses.groupBy(col(THING), col("trace"), col("object_id"), col("account_id"), slot().as("slot"))
                .agg(
                        min(struct("at", "post_id", "source", "language", "coarse"))
                                .as("first"),
                        min("born").as("born"))
                .select(col(THING), col("trace"), col("account_id"), col("object_id"), col("first.*"), col("born"));
    }

    /** A slot of a window is formed where the window is known: here every use of such an object is kept. */
    private static Column slot() {
        Column slot = lit(0L);
        for (Trace trace : Trace.values()) {
            Column is = col("trace").equalTo(trace.column());
            slot = switch (trace.slot) {
                case NONE -> slot;
                case DAY ->
                    when(is, unix_micros(to_date(col("at")).cast("timestamp"))).otherwise(slot);
                case WINDOW -> when(is, unix_micros(col("at"))).otherwise(slot);
            };
        }
        return slot;
    }

    /** Birth belongs to the object: the earliest that any of its actions knows of, else the first action. */
    private static Dataset<Row> born(Dataset<Row> actions) {
        WindowSpec object = Window.partitionBy(OBJECT);
        return actions.withColumn(
                        "birth", coalesce(min("born").over(object), min("at").over(object)))
                .drop(THING);
    }
}
