/** Sentences and names in English, Russian and Kazakh, for tables, pages, lists and the terminal. */
@NullMarked
package lockstep.words;

import org.jspecify.annotations.NullMarked;
