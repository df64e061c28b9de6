/**
 * The method, once, without Spark: the actions of all traces at one tier and window on primitive arrays ({@link
 * lockstep.kernel.meeting.CellActions}), and what METHOD.md §3 to §7 and §9 compute from them under one labelling of the actions with
 * accounts. The observed labels are one labelling, each decoy is another, and synthetic data are a third. No class here
 * depends on Spark, on a file or on a clock.
 *
 * <p>Evidence by pairs: {@link lockstep.kernel.meeting.PairCounts} counts the meetings of pairs, {@link
 * lockstep.kernel.meeting.AccountStratumCounts#expected} computes the expected meetings of a pair (§3), {@link lockstep.kernel.CellDetection}
 * finds edges and clusters, {@link lockstep.kernel.group.GroupStatistics} computes the bits of a group (§4), {@link
 * lockstep.kernel.group.FusedStatistics} those of all traces together (§6), and {@link lockstep.kernel.LabelPermutation} shuffles the labels
 * of a decoy (§5).
 *
 * <p>Evidence by bursts (METHOD.md §9) goes through these classes in this order: {@link lockstep.kernel.burst.CellBursts} cuts the
 * bursts, {@link lockstep.kernel.burst.AccountBursts} says who is in them under a labelling, {@link lockstep.kernel.burst.BurstEvidence} and
 * {@link lockstep.kernel.burst.GroupEvidence} compute the e-bits of a group, {@link lockstep.kernel.burst.StartRank}, {@link
 * lockstep.kernel.burst.GroupGrowth} and {@link lockstep.kernel.burst.BurstSearch} find groups, and {@link lockstep.kernel.BurstDetection} does it
 * for every trace and for all traces together.
 */
@NullMarked
package lockstep.kernel;

import org.jspecify.annotations.NullMarked;
