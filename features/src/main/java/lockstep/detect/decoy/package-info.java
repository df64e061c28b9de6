/**
 * The detection on permuted labels, and what it says of the observed clusters: q, p2, the gates of a list and the certificate.
 * Writes `decoys`.
 */
@NullMarked
package lockstep.detect.decoy;

import org.jspecify.annotations.NullMarked;
