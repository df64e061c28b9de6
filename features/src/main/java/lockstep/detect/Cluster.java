package lockstep.detect;

import java.time.Instant;
import java.util.List;
import lockstep.detect.Reason.Said;
import lockstep.kernel.group.Candidate;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * A group of accounts that met more often than chance explains.
 *
 * @param clusterId the first 12 hex of SHA-256 over the sorted members
 * @param name from facts, in English: how many accounts on which platforms, what they did, and when; empty until indicators are known
 * @param ebits evidence by bursts at the strong tier, the most of any trace, of all traces together, and of any window, less the
 *     price of that choice; null where the group does not count in any of them (METHOD.md §9). The chance that
 *     any group of a run has x e-bits is at most 2^-x
 * @param traces in which its bits are above 0; of a cluster that only given accounts bring up, the trace in which it grows
 * @param windowS the window in seconds in which its evidence is strongest
 * @param bits of evidence, a score on a logarithmic scale, not a probability
 * @param q the error rate, from decoys
 * @param cannotFlagBecause in English sentences; empty where it can
 * @param reasons the same as codes with arguments, so that a page can say them in its reader's language; not in the CSV
 * @param ownedShare of all actions in the strata where members met, those of its members; at the strong tier
 * @param ceiledShare of its meetings, those in strata whose rate is bounded by the ceiling; at the strong tier
 * @param bitsWithoutTopObject what is left without the object its members met at most often, less the price of the window
 * @param bitsWithoutTopSource the same of the author, domain or recurring thing; null where its trace has no source
 * @param together meetings in the traces that carry it, like what is expected; where several do, each pair of posts once
 * @param platforms of its members
 * @param weeksActive weeks, from Monday UTC, in which members met
 * @param p2 that at least two independent traces carry it; null in a run of one trace, and where the run was compared with a baseline
 * @param grownFrom given accounts that belong to the cluster, where it is grown from them (METHOD.md §9); else empty
 * @param ebitsBrought e-bits that the other members bring beyond all given accounts, where only the selection of these others is
 *     paid for; null where the cluster is not grown from given accounts
 */
public record Cluster(
        String clusterId,
        String name,
        String tier,
        @Nullable Double ebits,
        List<String> traces,
        long windowS,
        int accounts,
        double bits,
        long together,
        double expected,
        @Nullable Double q,
        @Nullable Double p2,
        boolean canFlag,
        List<String> cannotFlagBecause,
        List<Said> reasons,
        @Nullable Double ownedShare,
        @Nullable Double ceiledShare,
        @Nullable Double bitsWithoutTopObject,
        @Nullable Double bitsWithoutTopSource,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        String verdictHint,
        List<String> platforms,
        @Nullable Long weeksActive,
        List<String> grownFrom,
        @Nullable Double ebitsBrought) {
    public static final Table<Cluster> TABLE = Table.of("clusters", Cluster.class);
    /** Before decoys have judged them: without q, and with no flag. */
    public static final Table<Cluster> FOUND = Table.of("work/clusters", Cluster.class);

    /** Judged by the decoys, without a hint. */
    public static final Table<Cluster> JUDGED = Table.of("work/judged", Cluster.class);

    /** No smaller chance is stated: the assumption of exchange is not known to be that exact. */
    private static final double LEAST_CHANCE = 1e-6;

    /** The largest p2 that shows that two traces carry a cluster. */
    public static final double MOST_P2 = 0.01;

    /** The hint of a cluster that an ordinary explanation fits. */
    public static final String LEGITIMATE = "legitimate?";

    public Cluster {
        grownFrom = grownFrom == null ? List.of() : grownFrom; // case files of earlier versions do not have it
    }

    /** Whether the cluster is grown from given accounts. */
    public boolean isGrown() {
        return !grownFrom.isEmpty();
    }

    /** Whether the method does not show the cluster without the given accounts. */
    public boolean isByGivenAlone() {
        return isGrown() && !isShownByBursts() && bits <= 0;
    }

    /** Whether what chance expects follows from a baseline. */
    public boolean isByBaseline() {
        return reasons.stream().anyMatch(r -> r.code().equals(Reason.BY_BASELINE.name()));
    }

    /** Whether p2 shows that at least two independent traces carry the cluster. */
    public boolean isCarriedByTwo() {
        return p2 != null && p2 <= MOST_P2;
    }

    /** Whether bursts alone show the cluster. */
    public boolean isShownByBursts() {
        return ebits != null && ebits >= Candidate.LEAST_EBITS;
    }

    /** Returns the bound on the chance that any group of the run has so many e-bits; 1 where bursts do not show the cluster. */
    public double chanceByBursts() {
        return isShownByBursts() && ebits != null ? Math.max(LEAST_CHANCE, StrictMath.pow(2, -ebits)) : 1;
    }

    /** With its error rate, and what speaks against a flag. */
    public Cluster judged(@Nullable Double errorRate, List<Said> because) {
        return with(name, errorRate, p2, because, verdictHint);
    }

    /** Without any error rate, as a lead whose chance follows from other data. */
    public Cluster unrated(Said because) {
        return with(name, null, null, List.of(because), verdictHint);
    }

    /** Returns the same cluster with the hint that indicators give. */
    public Cluster hinted(String hint) {
        return with(name, q, p2, reasons, hint);
    }

    /** Returns the same cluster with a name. */
    public Cluster named(String text) {
        return with(text, q, p2, reasons, verdictHint);
    }

    private Cluster with(
            String text, @Nullable Double errorRate, @Nullable Double ofTwo, List<Said> because, String hint) {
        return new Cluster(
                clusterId,
                text,
                tier,
                ebits,
                traces,
                windowS,
                accounts,
                bits,
                together,
                expected,
                errorRate,
                ofTwo,
                because.isEmpty(),
                because.stream().map(Said::english).toList(),
                because,
                ownedShare,
                ceiledShare,
                bitsWithoutTopObject,
                bitsWithoutTopSource,
                firstAt,
                lastAt,
                hint,
                platforms,
                weeksActive,
                grownFrom,
                ebitsBrought);
    }
}
