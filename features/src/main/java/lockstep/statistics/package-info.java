/** Rates, tails, bits and error rates: pure functions, each with its formula and source. */
@NullMarked
package lockstep.statistics;

import org.jspecify.annotations.NullMarked;
