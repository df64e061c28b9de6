package lockstep.cluster;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleImmutableList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntImmutableList;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongImmutableList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import lockstep.statistics.Bits;

/** What a group of accounts did together, and what chance expects of it at any rates. Plain Java, no Spark. */
final class GroupSums {
    private final int[] accounts;
    private final byte[][] vectors;
    private final long[] ownTogether;
    /** Of the objects where members met, the two most frequent, the first in front. */
    private final long[] atObjects = new long[2];

    private final Long2LongOpenHashMap meetings = new Long2LongOpenHashMap();
    private final IntArrayList movedA = new IntArrayList();
    private final IntArrayList movedB = new IntArrayList();
    private final DoubleArrayList movedMeetings = new DoubleArrayList();

    /**
     * @param accounts ascending
     * @param vectors of the same accounts, see {@link lockstep.pair.LabelVector}
     */
    GroupSums(int[] accounts, byte[][] vectors) {
        this.accounts = accounts.clone();
        this.vectors = vectors.clone();
        this.ownTogether = new long[accounts.length];
    }

    /** A member met others so often. */
    void met(int account, long times) {
        ownTogether[at(account)] += times;
    }

    /** Members met so often in one stratum. */
    void metIn(long stratum, long times) {
        meetings.addTo(stratum, times);
    }

    /** Members met so often at one object, with its slot. */
    void metAtObject(long times) {
        if (times > atObjects[0]) {
            atObjects[1] = atObjects[0];
            atObjects[0] = times;
        } else if (times > atObjects[1]) {
            atObjects[1] = times;
        }
    }

    /** Two members meet so often with one clock moved: what is expected of them is at least that. */
    void atLeast(int a, int b, double times) {
        movedA.add(at(a));
        movedB.add(at(b));
        movedMeetings.add(times);
    }

    /**
     * @param size of the group, with those that have no action here
     * @param rate of each stratum
     */
    Figures figures(
            int label, String trace, long windowS, String tier, int size, long eligible, LongToDoubleFunction rate) {
        GroupLabels labels = new GroupLabels(vectors); // not kept: it takes ten times the room
        double[] rates = labels.rates(rate);
        double[] ownExpected = labels.ownExpected(rates);
        double expected = labels.expected(rates);
        for (int i = 0; i < movedMeetings.size(); i++) {
            int a = movedA.getInt(i);
            int b = movedB.getInt(i);
            double missing = movedMeetings.getDouble(i) - labels.expected(a, b, rates);
            if (missing > 0) {
                expected += missing;
                ownExpected[a] += missing;
                ownExpected[b] += missing;
            }
        }
        LongList shared = labels.shared();
        return new Figures(
                label,
                trace,
                windowS,
                tier,
                size,
                eligible,
                Arrays.stream(ownTogether).sum() / 2,
                Math.max(expected, Bits.LEAST_EXPECTED),
                IntImmutableList.of(accounts),
                LongImmutableList.of(ownTogether.clone()),
                DoubleImmutableList.of(ownExpected),
                shared,
                LongImmutableList.toList(shared.longStream().map(meetings::get)),
                labels.pairsInside(),
                atObjects[0] + atObjects[1]);
    }

    private int at(int account) {
        int i = Arrays.binarySearch(accounts, account);
        if (i < 0) throw new IllegalStateException("Account " + account + " met but has no stratum");
        return i;
    }
}
