/**
 * Spark around the kernel. {@link lockstep.detect.shard.Annotation} numbers the actions once; {@link lockstep.detect.shard.Shards} brings them
 * to one task for each tier and window, where the kernel detects on the observed labels ({@link lockstep.detect.cluster.Clusters}) and on
 * permuted ones ({@link lockstep.detect.decoy.Decoys}). Reads `actions` and `accounts`; writes `pairs`, `strata`, `rates`, `crowds`,
 * `ties`, `cluster_bits`, `members`, `decoys`, the clusters that the package `indicators` completes, and `given` and `baseline` where an
 * analyst names accounts or a run.
 */
@NullMarked
package lockstep.detect;

import org.jspecify.annotations.NullMarked;
