/** How surprising: rates, expected meetings, tails, bits. Pure functions; no table of its own. */
@NullMarked
package lockstep.statistics;

import org.jspecify.annotations.NullMarked;
