/**
 * Where people decide. `casefile` gathers all that is known of a cluster in one file, `decision` keeps what reviewers say of
 * it, `html` and `picture` make the parts of a page, `page` makes the pages, `explain` answers for one account, and `serve` lets
 * reviewers decide in a browser. Only `casefile` and `explain` need Spark. Reads the tables before it; writes `review/` and `decisions/`.
 */
@NullMarked
package lockstep.review;

import org.jspecify.annotations.NullMarked;
