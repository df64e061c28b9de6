/**
 * Where people decide. `casefile` gathers all that is known of a cluster in one file, `decision` keeps what reviewers say of
 * it, `page` draws it for them, `explain` answers for one account, `serve` lets them decide in a browser. Only the first
 * needs Spark. Reads the tables before it; writes `review/` and `decisions/`.
 */
@NullMarked
package lockstep.review;

import org.jspecify.annotations.NullMarked;
