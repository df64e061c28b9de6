/**
 * Made data with a known truth; reads nothing. The sample is written as export files with `truth.csv`; hostile nulls and
 * planted campaigns stay in memory, for `certify`.
 */
@NullMarked
package lockstep.synthetic;

import org.jspecify.annotations.NullMarked;
