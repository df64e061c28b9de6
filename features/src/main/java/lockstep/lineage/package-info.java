/** Clusters of two runs compared: which are the same, which grew, which are gone, and which have come back. */
@NullMarked
package lockstep.lineage;

import org.jspecify.annotations.NullMarked;
