/**
 * Computes the figures of a run again from its tables, without Spark and without the classes that made them.
 *
 * <p>This package is the one place where formulas of METHOD.md stand a second time, on purpose: it is the independent answer
 * against which the tables of any run are compared. A test keeps it free of Spark and of the packages `kernel` and
 * `statistics`.
 */
@NullMarked
package lockstep.evaluation.recompute;

import org.jspecify.annotations.NullMarked;
