/** The sample: ordinary people and the networks of `truth.csv`, written in several real export formats. */
@NullMarked
package lockstep.synthetic.sample;

import org.jspecify.annotations.NullMarked;
