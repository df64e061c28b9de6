/**
 * How good the answer is where the truth is known: `evaluate` holds a run's clusters against a truth file, `certify`
 * measures error rates and recall on made data and writes `certificate.json`.
 */
@NullMarked
package lockstep.evaluation;

import org.jspecify.annotations.NullMarked;
