/** Makes pages of case files and decisions: in English, Russian and Kazakh, readable without a network. */
@NullMarked
package lockstep.review.page;

import org.jspecify.annotations.NullMarked;
