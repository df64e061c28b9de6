/**
 * The actions of one trace, tier and window on sorted primitive arrays, and who meets whom in them under one labelling:
 * pairs, strata, rates, expected meetings and moved clocks (METHOD.md §3). The arrays of the actions are
 * shared and never written after they are built.
 */
@NullMarked
package lockstep.kernel.meeting;

import org.jspecify.annotations.NullMarked;
