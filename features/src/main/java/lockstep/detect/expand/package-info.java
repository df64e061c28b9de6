/** Groups that are grown from accounts which an analyst names: writes `given`. */
@NullMarked
package lockstep.detect.expand;

import org.jspecify.annotations.NullMarked;
