package lockstep.synthetic;

import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lockstep.action.Trace;
import lockstep.cluster.Cell;
import lockstep.pair.StratumCode;
import lockstep.pair.Tier;

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

    /** Without strata and slots, for those who know none; every account once on every object. */
    public Cell once(long windowS) {
        return cell(Tier.LEAD, windowS, i -> StratumCode.of(0), i -> 0, true);
    }

    /** Without strata and slots, and with every action as it stands. */
    public Cell rows(long windowS) {
        return cell(Tier.LEAD, windowS, i -> StratumCode.of(0), i -> 0, false);
    }

    /** The earliest action of every account and object (with its slot), as the search in memory wants them. */
    public Cell cell(Tier tier, long windowS) {
        return cell(tier, windowS, i -> stratum(i, tier, windowS), i -> slot(i, windowS), true);
    }

    private Cell cell(Tier tier, long windowS, IntToLongFunction code, IntToLongFunction slot, boolean once) {
        Cell.Builder cell = new Cell.Builder(trace.column(), tier.column(), windowS);
        int[] order = IntStream.range(0, at.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> object[i])
                        .thenComparingLong(slot::applyAsLong)
                        .thenComparingInt(i -> account[i])
                        .thenComparingLong(i -> at[i]))
                .mapToInt(i -> i)
                .toArray();
        for (int k = 0; k < order.length; k++) {
            int i = order[k];
            int before = order[Math.max(0, k - 1)];
            boolean same = k > 0 && object[i] == object[before] && account[i] == account[before];
            if (once && same && slot.applyAsLong(i) == slot.applyAsLong(before)) continue;
            cell.add(object[i], slot.applyAsLong(i), account[i], at[i] * MICROS, code.applyAsLong(i), k);
        }
        return cell.build();
    }

    public int accounts() {
        return network.length;
    }

    /** Whether somebody has planted it. */
    public boolean planted(int who) {
        return network[who] >= 0;
    }

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

    private long slot(int i, long windowS) {
        return trace.slotted() ? Math.floorDiv(at[i], windowS) : 0;
    }

    private long stratum(int i, Tier tier, long windowS) {
        if (trace.slotted()) {
            return StratumCode.of(tier == Tier.LEAD ? Math.floorDiv(at[i], DAY) : object[i]);
        }
        int author = source[object[i]];
        return tier == Tier.LEAD
                ? StratumCode.of(author)
                : StratumCode.of(author, (at[i] - birth[object[i]]) * MICROS, windowS * MICROS);
    }
}
