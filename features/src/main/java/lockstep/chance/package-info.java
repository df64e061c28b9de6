/** How surprising: rates, expected meetings, tails, bits. Pure functions; no table of its own. */
@NullMarked
package lockstep.chance;

import org.jspecify.annotations.NullMarked;
