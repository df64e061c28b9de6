/** The rates of a run of ordinary data, for a run in which nobody is left to compare with: writes `baseline`. */
@NullMarked
package lockstep.detect.baseline;

import org.jspecify.annotations.NullMarked;
