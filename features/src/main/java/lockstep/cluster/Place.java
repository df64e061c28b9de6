package lockstep.cluster;

import java.util.List;

/**
 * A group in one trace, window and tier.
 *
 * @param accounts ascending
 */
record Place(List<Integer> accounts, String trace, long windowS, String tier) {
    /** Where what is asked of accounts does not depend on the tier. */
    Place atAnyTier() {
        return new Place(accounts, trace, windowS, "");
    }
}
