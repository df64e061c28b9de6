/**
 * The posts behind each cluster, its weeks, and whom it goes for. Reads what the cluster room kept, and `actions` and
 * `posts`; writes `evidence`, `weeks` and `targets`.
 */
@NullMarked
package lockstep.evidence;

import org.jspecify.annotations.NullMarked;
