package lockstep.detect;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lockstep.kernel.group.Candidate;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.meeting.Tier;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * What one trace, tier and window say of a cluster's members as they are. A row of the trace `fused` sums up all traces at
 * the tier and window the cluster is shown with: Σ gain(together_once, expected) less one price for the members.
 *
 * @param bits without the price of having chosen the window
 * @param bitsWithoutTopObject without the object they met at most often; where the trace carries the cluster, like the next
 * @param bitsWithoutTopSource without the author, domain or recurring thing; null where the trace has no source
 * @param bitsByArrival where a member who comes to an object counts once, not once for each member who is there already
 * @param ebits evidence by bursts, less the price of the choice of a trace and window; at the strong tier, where there are three
 *     members or more, each has two actions in the trace, and the group counts (METHOD.md §9)
 * @param keptWithoutTopObject the share of the gain by bursts that remains without the object on which most pairs of members are in
 *     one burst, 0 to 1; where e-bits are 7 or more, like the next
 * @param keptWithoutTopSource the same without the author, domain or recurring thing; null where the trace has no source
 * @param sourceKnown whether the strong tier may be spoken of: false where more than a fifth of the sources is unknown
 * @param togetherOnce the same where each pair of posts counts once, in the first trace in which it meets; at the tier and
 *     window the cluster is shown with, like the next
 * @param p that chance gives the trace so large a gain; where it has helped to choose the members, after paying for that
 * @see lockstep.kernel.group.GroupStatistics computes the bits of one trace
 * @see lockstep.kernel.group.FusedStatistics computes the bits of all traces together
 */
public record ClusterBits(
        String clusterId,
        String trace,
        String tier,
        long windowS,
        long together,
        double expected,
        double bits,
        @Nullable Double bitsWithoutTopObject,
        @Nullable Double bitsWithoutTopSource,
        @Nullable Double bitsByArrival,
        @Nullable Double ebits,
        @Nullable Double keptWithoutTopObject,
        @Nullable Double keptWithoutTopSource,
        boolean sourceKnown,
        @Nullable Long togetherOnce,
        @Nullable Double p) {
    private static final Comparator<ClusterBits> BY_EVIDENCE = Comparator.comparingDouble(
                    (ClusterBits b) -> Math.max(b.bits, b.ebits == null ? Double.NEGATIVE_INFINITY : b.ebits))
            .reversed()
            .thenComparing(ClusterBits::trace)
            .thenComparingLong(ClusterBits::windowS);

    public static final Table<ClusterBits> TABLE = Table.of("cluster_bits", ClusterBits.class);

    /**
     * The figures of each trace at one tier, at the window in which the trace gives the most evidence; the most evidence
     * first. Rows of all traces together are left out.
     */
    public static List<ClusterBits> byTrace(List<ClusterBits> rows, String tier) {
        Map<String, ClusterBits> best = new HashMap<>();
        for (ClusterBits b : rows) {
            if (!b.tier.equals(tier) || b.isFused()) continue;
            best.merge(b.trace, b, (one, other) -> BY_EVIDENCE.compare(one, other) <= 0 ? one : other);
        }
        return best.values().stream().sorted(BY_EVIDENCE).toList();
    }

    /**
     * Whether the trace's own evidence speaks for the cluster: pairs, and besides them bursts or arrivals, where these are
     * known.
     */
    public boolean carries() {
        boolean pairsAlone = ebits == null && bitsByArrival == null;
        boolean more = ebits != null && ebits > 0 || bitsByArrival != null && bitsByArrival > 0;
        return pairsAlone ? bits > 0 : more && (bits > 0 || ebits != null && ebits >= Candidate.LEAST_EBITS);
    }

    /** Whether e-bits of the strong tier are enough for a flag, also without the most shared object and the most shared source. */
    public boolean survivesByBursts() {
        return tier.equals(Tier.STRONG.column())
                && sourceKnown
                && ebits != null
                && Candidate.isEnoughForAFlag(ebits, keptWithoutTopObject, keptWithoutTopSource);
    }

    /** Whether the row is of all traces together. */
    public boolean isFused() {
        return trace.equals(FusedStatistics.TRACE);
    }
}
