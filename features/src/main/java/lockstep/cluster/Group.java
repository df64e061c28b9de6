package lockstep.cluster;

import java.util.List;

/**
 * Accounts to be looked at through one trace, ascending; a label may stand for the same accounts in several traces.
 *
 * @param windowS in this window and tier only; 0 for every one
 */
record Group(int label, String trace, long windowS, String tier, List<Integer> accounts) {
    /** In every window and tier. */
    Group(int label, String trace, List<Integer> accounts) {
        this(label, trace, 0, "", accounts);
    }

    Group in(String otherTrace) {
        return new Group(label, otherTrace, windowS, tier, accounts);
    }
}
