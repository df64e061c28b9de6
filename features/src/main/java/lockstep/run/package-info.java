/** What every package may use: user errors, the manifest of a run, fingerprints. Reads and writes no table. */
@NullMarked
package lockstep.run;

import org.jspecify.annotations.NullMarked;
