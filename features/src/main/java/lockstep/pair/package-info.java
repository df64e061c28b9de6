/**
 * Who met: the windowed sweep. Reads `actions`, writes `pairs`, `strata`, `crowds`, and for the rooms behind it the
 * numbered actions (`work/touches`) and how many actions each account has in each stratum (`work/labels`).
 */
@NullMarked
package lockstep.pair;

import org.jspecify.annotations.NullMarked;
