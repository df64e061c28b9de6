/** Other people's published rules, through our own sweep. Reads one file, writes what they would write. */
@NullMarked
package lockstep.peer;

import org.jspecify.annotations.NullMarked;
