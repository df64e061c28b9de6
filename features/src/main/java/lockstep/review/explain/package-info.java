/** The answer to the question of a person who is listed, from the tables of the run and the case file. */
@NullMarked
package lockstep.review.explain;

import org.jspecify.annotations.NullMarked;
