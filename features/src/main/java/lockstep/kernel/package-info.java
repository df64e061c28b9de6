/**
 * The method, once, without Spark: the actions of one trace at one tier and window on primitive arrays ({@link
 * lockstep.kernel.CellActions}), and what METHOD sections 3 to 7 compute from them under one labelling of the actions with
 * accounts. The observed labels are one labelling, each decoy is another, and synthetic data are a third. No class here
 * depends on Spark, on a file or on a clock.
 */
@NullMarked
package lockstep.kernel;

import org.jspecify.annotations.NullMarked;
