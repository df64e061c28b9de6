/**
 * A package for a named recipient and a stated purpose, of what two reviewers have found inauthentic.
 * Reads case files and decisions; writes `flagged/`. Needs no Spark.
 */
@NullMarked
package lockstep.flag;

import org.jspecify.annotations.NullMarked;
