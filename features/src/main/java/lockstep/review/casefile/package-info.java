/**
 * All that is known of one cluster, in one file that a person can be handed: `review/cases/CLUSTER.json`. Beside it stand the
 * order of review and the accounts of all clusters.
 */
@NullMarked
package lockstep.review.casefile;

import org.jspecify.annotations.NullMarked;
