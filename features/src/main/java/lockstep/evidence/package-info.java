/**
 * The posts behind each cluster, its weeks, and whom it goes for. Reads the tables of `clusters`, and `actions` and
 * `posts`; writes `evidence`, `weeks`, `targets` and `objects`.
 */
@NullMarked
package lockstep.evidence;

import org.jspecify.annotations.NullMarked;
