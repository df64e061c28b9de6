/** All that is known of one cluster, in one file that a person can be handed: `review/cases/CLUSTER.json`; and the order and the accounts of all clusters beside it. */
@NullMarked
package lockstep.review.casefile;

import org.jspecify.annotations.NullMarked;
