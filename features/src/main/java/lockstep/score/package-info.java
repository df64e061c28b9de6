/** How good the answer is where the truth is known. Reads `clusters` and `members`, and a truth file; writes no table. */
@NullMarked
package lockstep.score;

import org.jspecify.annotations.NullMarked;
