/** The pictures of the pages: network, timeline, calendar, map of clusters and the hours of an account. */
@NullMarked
package lockstep.review.picture;

import org.jspecify.annotations.NullMarked;
