package lockstep.kernel.group;

/** A candidate with its statistics, of one trace or of all traces together. */
public sealed interface Statistics extends Candidate permits GroupStatistics, FusedStatistics {
    /** Returns the label of the group. */
    int label();

    /** Returns the meetings over all pairs of the group. */
    long together();

    /** Returns the meetings by chance over all pairs of the group. */
    double expected();

    /** Returns the same with its e-bits. */
    Statistics withEbits(double known);

    /** Returns the bits less those of the group without the account. */
    double ownBits(int account);
}
