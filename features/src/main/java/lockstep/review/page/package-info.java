/** Case files and decisions in, pages out: in English, Russian and Kazakh, readable without a network. */
@NullMarked
package lockstep.review.page;

import org.jspecify.annotations.NullMarked;
