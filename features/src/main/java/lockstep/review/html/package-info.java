/** The parts that all pages share: the page around a content, tables, vector graphics, hostile text, and links between pages. */
@NullMarked
package lockstep.review.html;

import org.jspecify.annotations.NullMarked;
