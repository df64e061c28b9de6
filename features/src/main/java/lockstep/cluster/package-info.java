/**
 * Edges, Leiden, bits, and the cleaning of the rates. Reads `pairs`, `strata` and the numbered actions; writes `ties`,
 * `rates`, `cluster_bits`, `members`, and `work/clusters`, which the decoys turn into `clusters`.
 *
 * <p>It is there twice. {@link lockstep.cluster.Cleaning}, `Search` and `Groups` work on the cluster, on data of any size.
 * {@link lockstep.cluster.CellSearch} does the same in memory for one trace, tier and window, in milliseconds, for decoys
 * and made data; both are held against the reference's answers.
 */
@NullMarked
package lockstep.cluster;

import org.jspecify.annotations.NullMarked;
