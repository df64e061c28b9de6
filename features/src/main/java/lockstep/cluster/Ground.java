package lockstep.cluster;

import lockstep.action.Trace;
import lockstep.table.RecordSchema;

/**
 * How firm the ground is that a group stands on, in one trace and window at the strong tier.
 *
 * @param unknownShare of the members' meetings, those whose source is not known; of reactions only
 * @param ownedShare of all actions in the strata where members met, those that are the members' own
 * @param ceiledShare of the members' meetings, those in strata whose rate is bounded by the ceiling
 */
record Ground(int label, String trace, long windowS, double unknownShare, double ownedShare, double ceiledShare) {
    static final RecordSchema<Ground> SCHEMA = RecordSchema.of(Ground.class);
    /** Where more than this is unknown, a trace counts as lead only (METHOD section 1). */
    private static final double MOST_UNKNOWN = 0.2;

    /** A reaction whose source is unknown is compared with a whole day: nothing strong can be said from it. */
    boolean sourceKnown() {
        return Trace.named(trace).lead != Trace.Strata.SOURCE || unknownShare <= MOST_UNKNOWN;
    }
}
