package lockstep.cluster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lockstep.action.Trace;
import lockstep.pair.Eligible;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Looks at groups of accounts through all traces at once. */
final class Fusions {
    private Fusions() {}

    /** One for every group, tier and window in which any trace has an action of a member. */
    static List<Fusion> of(List<Group> asked, Groups groups, RateBook rates, ClusterInput in) {
        return Fusion.of(asked, groups.once(everyTrace(asked), rates), w -> in.eligible(Eligible.BY_ANY, w));
    }

    static List<Group> everyTrace(List<Group> groups) {
        List<Group> all = new ArrayList<>();
        for (Group g : groups) {
            for (Trace trace : Trace.values()) all.add(new Group(g.label(), trace.column(), g.accounts()));
        }
        return all;
    }

    /**
     * Two posts of two members show one act of theirs, however many things they share: they count once, in the first trace
     * in which they meet.
     *
     * @param meetings as {@link lockstep.pair.Meetings#list} has them
     * @return label, trace, window_s, tier, number_a, number_b, n
     */
    static Dataset<Row> once(Dataset<Row> meetings) {
        return meetings.groupBy("label", "window_s", "tier", "number_a", "number_b", "post_a", "post_b")
                .agg(min(rank(col("trace"))).as("rank"))
                .withColumn("trace", ranked(col("rank")))
                .groupBy("label", "trace", "window_s", "tier", "number_a", "number_b")
                .agg(count(lit(1)).as("n"));
    }

    /** A trace's fusion rank, from 1. */
    static Column rank(Column trace) {
        return array_position(names(), trace);
    }

    /** The trace of a fusion rank. */
    static Column ranked(Column rank) {
        return element_at(names(), rank.cast("int"));
    }

    private static Column names() {
        return array(Arrays.stream(Trace.values()).map(t -> lit(t.column())).toArray(Column[]::new));
    }
}
