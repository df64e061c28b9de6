/**
 * Other people's published rules, through our own sweep. CooRTweet reads one file and writes what it would write; the
 * recipes work in memory, for comparison on made data.
 */
@NullMarked
package lockstep.baselines;

import org.jspecify.annotations.NullMarked;
