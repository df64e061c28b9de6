/**
 * Edges, Leiden, bits. Reads `pairs`, `strata` and the numbered actions; writes `ties`, `clusters`, `cluster_bits`,
 * `members`.
 */
@NullMarked
package lockstep.cluster;

import org.jspecify.annotations.NullMarked;
