package lockstep.cluster;

import java.util.Collections;
import java.util.List;
import lockstep.chance.Bits;
import lockstep.table.RecordSchema;

/**
 * What one trace, tier and window say of one group of accounts.
 *
 * @param label the group
 * @param size its accounts, also those without an action in this trace
 * @param eligible accounts that could have been in it
 * @param accounts those with an action, ascending; with their own share of both sums
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
        List<Long> pairsInside) {
    static final RecordSchema<Figures> SCHEMA = RecordSchema.of(Figures.class);

    public double bits() {
        return Bits.of(together, expected, size, eligible);
    }

    /** What an account adds: the bits less those of the others alone. */
    public double ownBits(int account) {
        if (size <= 2) return bits();
        int i = Collections.binarySearch(accounts, account);
        long fewer = i < 0 ? together : together - ownTogether.get(i);
        double rest = i < 0 ? expected : Math.max(expected - ownExpected.get(i), Bits.LEAST_EXPECTED);
        return bits() - Bits.of(fewer, rest, size - 1, eligible);
    }
}
