/**
 * The order in which people look. Reads `clusters` and `indicators`, and a model where there is one; writes
 * `triage`. It orders the queue and never flags: no later stage reads its probabilities.
 */
@NullMarked
package lockstep.triage;

import org.jspecify.annotations.NullMarked;
