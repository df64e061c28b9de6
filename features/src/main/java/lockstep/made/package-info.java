/** Made data with a known truth. Writes export files and `truth.csv`; reads nothing. */
@NullMarked
package lockstep.made;

import org.jspecify.annotations.NullMarked;
