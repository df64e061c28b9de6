/** The pages on a port of this machine alone, where reviewers log in and decide. */
@NullMarked
package lockstep.review.serve;

import org.jspecify.annotations.NullMarked;
