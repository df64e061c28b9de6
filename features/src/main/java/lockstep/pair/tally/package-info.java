/**
 * How meetings are counted: plain kernels on primitive arrays, without Spark. A meeting is a number ({@link
 * lockstep.pair.tally.PairCode}: who, and from which window on), a log of them is sorted by digits and packed, and what
 * is packed is added up elsewhere.
 */
@NullMarked
package lockstep.pair.tally;

import org.jspecify.annotations.NullMarked;
