package lockstep.detect.expand;

import lockstep.kernel.meeting.Tier;
import lockstep.table.RecordSchema;

/**
 * What one trace, tier and window say of given accounts and of one account that belongs to them.
 *
 * @param account number; -1 in the row that stands for the whole group
 * @param given whether the account was given
 * @param own e-bits that the group loses without the account
 * @param ebits of the group, see {@link lockstep.kernel.burst.GroupExpansion.Expanded}
 * @param brought e-bits that the added accounts bring
 */
record ExpandedAccount(
        String tier,
        long windowS,
        String trace,
        long account,
        boolean given,
        double own,
        double ebits,
        double brought) {
    static final RecordSchema<ExpandedAccount> SCHEMA = RecordSchema.of(ExpandedAccount.class);

    boolean isStrong() {
        return tier.equals(Tier.STRONG.column());
    }

    /** Whether both rows are of one trace, tier and window. */
    boolean isOf(ExpandedAccount other) {
        return trace.equals(other.trace) && tier.equals(other.tier) && windowS == other.windowS;
    }
}
