/** What reviewers say of clusters: signed, chained, never changed. Reads and writes `decisions/`. */
@NullMarked
package lockstep.review.decision;

import org.jspecify.annotations.NullMarked;
