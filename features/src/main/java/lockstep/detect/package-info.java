/**
 * Spark around the kernel. {@link lockstep.detect.Annotation} numbers the actions once; {@link lockstep.detect.Shards} brings them
 * to one task for each tier and window, where the kernel detects on the observed labels ({@link lockstep.detect.Clusters}) and on
 * permuted ones ({@link lockstep.detect.Decoys}). Reads `actions` and `accounts`; writes `pairs`, `strata`, `rates`, `crowds`,
 * `ties`, `cluster_bits`, `members`, `decoys`, the clusters that the package `indicators` completes, and `given` and `baseline` where an
 * analyst names accounts or a run.
 */
@NullMarked
package lockstep.detect;

import org.jspecify.annotations.NullMarked;
