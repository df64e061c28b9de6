/** The answer to an accused person's question, from the case file alone. */
@NullMarked
package lockstep.review.explain;

import org.jspecify.annotations.NullMarked;
