/** The posts behind each cluster. Reads what the cluster room kept, and `actions` and `posts`; writes `evidence`. */
@NullMarked
package lockstep.evidence;

import org.jspecify.annotations.NullMarked;
