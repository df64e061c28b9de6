/** The answer to the question of a person who is listed, from the case file alone. */
@NullMarked
package lockstep.review.explain;

import org.jspecify.annotations.NullMarked;
