package lockstep.cluster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.bitwise_not;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.getbit;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import lockstep.action.Trace;
import lockstep.pair.Eligible;
import lockstep.pair.Tier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Looks at groups of accounts through all traces at once. */
final class Fusions {
    private Fusions() {}

    /** One for every group, tier and window in which any trace has an action of a member. */
    static List<Fusion> of(List<Group> asked, RateBook rates, ClusterInput in) {
        return Fusion.of(
                asked, new Groups(in).once(everyTrace(asked, in), rates), w -> in.eligible(Eligible.BY_ANY, w));
    }

    /** Through every trace that has an action at all. */
    static List<Group> everyTrace(List<Group> groups, ClusterInput in) {
        List<String> traces = inOrder(in.days().keySet());
        List<Group> all = new ArrayList<>();
        for (Group g : groups) {
            for (String trace : traces) all.add(g.in(trace));
        }
        return all;
    }

    /**
     * Two posts of two members show one act of theirs, however many things they share: they count once, in the first trace
     * in which they meet.
     *
     * @param met as {@link lockstep.pair.Meetings#posts} has it
     * @param traces that may be in it, also those where nobody could have been in a pair
     * @param windows in microseconds
     * @return label, trace, window_s, tier, account, n: meetings of an account with others of its label
     */
    static Dataset<Row> once(Dataset<Row> met, Set<String> traces, long[] windows) {
        List<String> inOrder = inOrder(traces);
        Column[] seen = inOrder.stream()
                .map(t -> bit_or(when(col("trace").equalTo(t), col("seen")).otherwise(0L))
                        .as(t))
                .toArray(Column[]::new);
        return met.groupBy("label", "pair", "posts")
                .agg(seen[0], Arrays.copyOfRange(seen, 1, seen.length))
                .select(col("label"), col("pair"), explode(firsts(inOrder)).as("first"))
                .select(
                        col("label"),
                        col("first.trace"),
                        col("first.seen"),
                        explode(both(col("pair"))).as("account"))
                .where(col("seen").notEqual(0))
                .groupBy("label", "trace", "seen", "account")
                .agg(count(lit(1)).as("n"))
                .withColumn("place", explode(sequence(lit(0), lit(Tier.BOTH.size() * windows.length - 1))))
                .where(getbit(col("seen"), col("place")).equalTo(1))
                .groupBy("label", "trace", "place", "account")
                .agg(sum("n").as("n"))
                .select(
                        col("label"),
                        col("trace"),
                        element_at(
                                        seconds(windows),
                                        pmod(col("place"), lit(windows.length)).plus(1))
                                .as("window_s"),
                        element_at(
                                        tiers(),
                                        col("place")
                                                .divide(windows.length)
                                                .cast("int")
                                                .plus(1))
                                .as("tier"),
                        col("account"),
                        col("n"));
    }

    private static List<String> inOrder(Set<String> traces) {
        return Arrays.stream(Trace.values())
                .map(Trace::column)
                .filter(traces::contains)
                .toList();
    }

    /** What each trace has seen that none before it has. */
    private static Column firsts(List<String> traces) {
        Column before = lit(0L);
        List<Column> firsts = new ArrayList<>();
        for (String trace : traces) {
            Column own = col(trace).bitwiseAND(bitwise_not(before));
            firsts.add(struct(lit(trace).as("trace"), own.as("seen")));
            before = before.bitwiseOR(col(trace));
        }
        return array(firsts.toArray(Column[]::new));
    }

    private static Column both(Column pair) {
        return array(shiftright(pair, 32), pair.bitwiseAND(0xffffffffL));
    }

    private static Column seconds(long[] windows) {
        return array(Arrays.stream(windows).mapToObj(w -> lit(w / 1_000_000)).toArray(Column[]::new));
    }

    private static Column tiers() {
        return array(Tier.BOTH.stream().map(t -> lit(t.column())).toArray(Column[]::new));
    }
}
