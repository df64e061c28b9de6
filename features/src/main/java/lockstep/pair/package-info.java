/**
 * Who met: the windowed sweep. Reads `actions`, writes `pairs`, `strata`, `crowds`, and for the rooms behind it the
 * numbered actions (`work/touches`) and how many actions each account has in each stratum (`work/labels`).
 *
 * <p>The way of the sweep: touches are packed by object and day ({@link lockstep.pair.TouchBlocks}), unpacked a bucket at a
 * time ({@link lockstep.pair.Touches}) into timelines, swept ({@link lockstep.pair.Sweep}) for what a {@link
 * lockstep.pair.Harvest} wants, and counted: by pair ({@link lockstep.pair.MeetingCounts}, `tally`), and for groups of
 * accounts by member ({@link lockstep.pair.GroupCounts}).
 */
@NullMarked
package lockstep.pair;

import org.jspecify.annotations.NullMarked;
