/**
 * What else could explain a cluster, and what about its accounts is odd: never part of the bits, always beside them. Reads
 * `members`, `evidence`, `posts`, `accounts` and what the decoys have judged; writes `indicators`, and `clusters` with
 * their hints.
 */
@NullMarked
package lockstep.indicators;

import org.jspecify.annotations.NullMarked;
