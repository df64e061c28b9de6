package lockstep.synthetic;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lockstep.action.Trace;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.StratumCode;
import lockstep.kernel.meeting.Tier;
import lockstep.kernel.meeting.Timing;

/** Actions with a known truth, on primitive arrays, in no order. Times are seconds since 1970. */
public final class MadeActions {
    final Trace trace;
    /** Who, what and when, of each action. */
    final int[] account;

    final int[] object;
    final long[] at;
    /** Of each object its author; a recurring thing has none. */
    final int[] source;

    final long[] birth;
    /** Of each account, -1 for nobody's. */
    final int[] network;

    MadeActions(Trace trace, int[] account, int[] object, long[] at, int[] source, long[] birth, int[] network) {
        this.trace = trace;
        this.account = account;
        this.object = object;
        this.at = at;
        this.source = source;
        this.birth = birth;
        this.network = network;
    }

    static final long ORIGIN = 1_600_000_000L;
    private static final long MICROS = 1_000_000L;
    private static final long DAY = 86_400L;
    private static final int ORDERED = 3;
    /** More than there are traces. */
    private static final int POSTS = 16;

    /** Returns the cell without strata and slots, for recipes that have none; each account once on each object. */
    public CellActions once(long windowS) {
        return cell(new CellKey(Trace.LINK, Tier.LEAD, windowS), i -> 0, true);
    }

    /** Returns the cell without strata and slots, and with every action. */
    public CellActions rows(long windowS) {
        return cell(new CellKey(Trace.LINK, Tier.LEAD, windowS), i -> 0, false);
    }

    /** Returns the cell of a tier and window: the earliest action of each account, object and slot. */
    public CellActions cell(Tier tier, long windowS) {
        return cell(new CellKey(trace, tier, windowS), i -> stratum(i, tier, windowS), true);
    }

    private CellActions cell(CellKey key, IntToLongFunction code, boolean once) {
        long days = Timing.days(
                LongStream.of(at).min().orElse(0) * MICROS,
                LongStream.of(at).max().orElse(0) * MICROS);
        CellActions.Builder cell = new CellActions.Builder(key, days, Long.MAX_VALUE, at.length);
        int[] order = IntStream.range(0, at.length).toArray();
        IntArrays.stableSort(order, (i, j) -> {
            if (object[i] != object[j]) return Integer.compare(object[i], object[j]);
            return at[i] != at[j] ? Long.compare(at[i], at[j]) : Integer.compare(account[i], account[j]);
        });
        LongOpenHashSet seen = new LongOpenHashSet();
        for (int k = 0; k < order.length; k++) {
            int i = order[k];
            if (k > 0 && !sameObject(key, i, order[k - 1])) seen.clear();
            if (!seen.add(account[i]) && once) continue;
            // each action is a post of its own, also next to those of another trace
            cell.add(object[i], account[i], at[i] * MICROS, code.applyAsLong(i), k * POSTS + trace.number());
        }
        return cell.build();
    }

    private boolean sameObject(CellKey key, int i, int j) {
        return object[i] == object[j] && Timing.slot(key, at[i] * MICROS) == Timing.slot(key, at[j] * MICROS);
    }

    /** Returns the number of accounts; they are numbered from 0. */
    public int accounts() {
        return network.length;
    }

    /** Whether somebody has planted it. */
    public boolean planted(int who) {
        return network[who] >= 0;
    }

    /** The number of the network that an account is planted in; -1 for none. */
    public int network(int who) {
        return network[who];
    }

    /** Whether the trace recurs, so that its objects have slots. */
    public boolean slotted() {
        return trace.slotted();
    }

    /** The same as actions of another kind, of which a source is known too. */
    public MadeActions as(Trace other) {
        return new MadeActions(other, account, object, at, source, birth, network);
    }

    /** Objects on which several planted accounts act: those that a campaign has ordered, but for what its members copied. */
    public IntPredicate ordered() {
        int[] members = new int[source.length];
        for (int i = 0; i < object.length; i++) if (planted(account[i])) members[object[i]]++;
        return o -> members[o] >= ORDERED;
    }

    /** Without what anybody did to some objects: what is left of it where they are crowds. */
    public MadeActions without(IntPredicate objects) {
        int[] left = IntStream.range(0, at.length)
                .filter(i -> !objects.test(object[i]))
                .toArray();
        return new MadeActions(
                trace,
                IntStream.of(left).map(i -> account[i]).toArray(),
                IntStream.of(left).map(i -> object[i]).toArray(),
                IntStream.of(left).mapToLong(i -> at[i]).toArray(),
                source,
                birth,
                network);
    }

    /** With more actions of more accounts on the same objects. */
    MadeActions with(int[] moreAccounts, int[] moreObjects, long[] moreTimes, int[] networks) {
        return new MadeActions(
                trace,
                IntStream.concat(IntStream.of(account), IntStream.of(moreAccounts))
                        .toArray(),
                IntStream.concat(IntStream.of(object), IntStream.of(moreObjects))
                        .toArray(),
                LongStream.concat(LongStream.of(at), LongStream.of(moreTimes)).toArray(),
                source,
                birth,
                IntStream.concat(IntStream.of(network), IntStream.of(networks)).toArray());
    }

    private long stratum(int i, Tier tier, long windowS) {
        if (trace.slotted()) {
            return StratumCode.of(tier == Tier.LEAD ? Math.floorDiv(at[i], DAY) : object[i], false);
        }
        int author = source[object[i]];
        long lag = Math.max(at[i] - birth[object[i]], windowS);
        return tier == Tier.LEAD ? StratumCode.of(author, true) : StratumCode.ofReaction(author, true, lag);
    }
}
