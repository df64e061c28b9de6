package lockstep.kernel.group;

import java.util.Collections;
import java.util.List;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Tier;
import lockstep.statistics.Bits;

/**
 * What one cell says about one group of accounts.
 *
 * @param label of the group
 * @param size accounts of the group, also those without an action in this cell
 * @param eligible accounts that could have been in the group
 * @param together meetings over all pairs of the group
 * @param expected meetings by chance over all pairs
 * @param accounts those with an action, ascending; the next two lists are in their order
 * @param ownTogether meetings of each account with the others
 * @param ownExpected the same by chance
 * @param atTwoObjects meetings on the two objects where the accounts met most often
 * @param ebits evidence by bursts, less the price of the choice of a trace and window; -∞ where it is not known
 */
public record GroupStatistics(
        int label,
        CellKey cell,
        int size,
        long eligible,
        long together,
        double expected,
        List<Integer> accounts,
        List<Long> ownTogether,
        List<Double> ownExpected,
        long atTwoObjects,
        double ebits)
        implements Statistics {
    /** The statistics of a group whose e-bits are not known. */
    public GroupStatistics(
            int label,
            CellKey cell,
            int size,
            long eligible,
            long together,
            double expected,
            List<Integer> accounts,
            List<Long> ownTogether,
            List<Double> ownExpected,
            long atTwoObjects) {
        this(
                label,
                cell,
                size,
                eligible,
                together,
                expected,
                accounts,
                ownTogether,
                ownExpected,
                atTwoObjects,
                Double.NEGATIVE_INFINITY);
    }

    @Override
    public GroupStatistics withEbits(double known) {
        return new GroupStatistics(
                label,
                cell,
                size,
                eligible,
                together,
                expected,
                accounts,
                ownTogether,
                ownExpected,
                atTwoObjects,
                known);
    }

    @Override
    public String trace() {
        return cell.trace().column();
    }

    @Override
    public Tier tier() {
        return cell.tier();
    }

    @Override
    public long windowSeconds() {
        return cell.windowSeconds();
    }

    @Override
    public double bits() {
        return Bits.of(gain(), size, eligible);
    }

    @Override
    public double ownBits(int account) {
        return size <= 2 ? bits() : bits() - Bits.of(gainWithout(account), size - 1, eligible);
    }

    /**
     * Whether the group stands without the two objects where its accounts met most often, and by a wide margin. A group of weak
     * pairs must, or one viral object would make a group.
     */
    boolean isBroad() {
        long rest = together - atTwoObjects;
        return rest >= ClusterSettings.WEAK_EXCESS * expected && Bits.of(Bits.gain(rest, expected), size, eligible) > 0;
    }

    /** Returns the surprise of the meetings in nats, where the members are given. */
    public double gain() {
        return Bits.gain(together, expected);
    }

    /** Returns the same without one account. */
    double gainWithout(int account) {
        int i = Collections.binarySearch(accounts, account);
        return i < 0 ? gain() : Bits.gain(together - ownTogether.get(i), expected - ownExpected.get(i));
    }
}
