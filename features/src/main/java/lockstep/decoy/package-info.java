/**
 * The same again on shuffled labels: what a run would find where nobody is coordinated. Reads the numbered actions,
 * `clusters` and `cluster_bits`; writes `decoys`, the certificate, and q and the gates of `clusters`.
 */
@NullMarked
package lockstep.decoy;

import org.jspecify.annotations.NullMarked;
