package lockstep.cluster;

import java.util.Collections;
import java.util.List;
import lockstep.statistics.Bits;
import lockstep.table.RecordSchema;

/**
 * What one trace, tier and window say of one group of accounts.
 *
 * @param label the group
 * @param size its accounts, also those without an action in this trace
 * @param eligible accounts that could have been in it
 * @param accounts those with an action, ascending; with their own share of both sums
 * @param atTwoObjects meetings at the two objects, with their slots, where the accounts met most often
 * @param strata in which several members act, ascending; with their meetings there and their pairs of actions
 */
public record Figures(
        int label,
        String trace,
        long windowS,
        String tier,
        int size,
        long eligible,
        long together,
        double expected,
        List<Integer> accounts,
        List<Long> ownTogether,
        List<Double> ownExpected,
        List<Long> strata,
        List<Long> meetingsInside,
        List<Long> pairsInside,
        long atTwoObjects)
        implements Candidate {
    static final RecordSchema<Figures> SCHEMA = RecordSchema.of(Figures.class);

    @Override
    public double bits() {
        return (gain() - Bits.selection(size, eligible)) / StrictMath.log(2);
    }

    @Override
    public double ownBits(int account) {
        if (size <= 2) return bits();
        return bits() - (gainWithout(account) - Bits.selection(size - 1, eligible)) / StrictMath.log(2);
    }

    /**
     * Whether it stands without the two objects where its accounts met most often, and by a wide margin, as a group of weak
     * pairs must.
     */
    boolean isBroad() {
        return together - atTwoObjects >= ClusterSettings.WEAK_EXCESS * expected && bitsWithoutTwoObjects() > 0;
    }

    /** What is left of the bits without the two objects where the accounts met most often: no less than that. */
    private double bitsWithoutTwoObjects() {
        return (Bits.gain(together - atTwoObjects, expected) - Bits.selection(size, eligible)) / StrictMath.log(2);
    }

    /** What its meetings say where the members are given, in nats. */
    double gain() {
        return Bits.gain(together, expected);
    }

    double gainWithout(int account) {
        int i = Collections.binarySearch(accounts, account);
        return i < 0
                ? gain()
                : Bits.gain(
                        together - ownTogether.get(i), Math.max(expected - ownExpected.get(i), Bits.LEAST_EXPECTED));
    }
}
