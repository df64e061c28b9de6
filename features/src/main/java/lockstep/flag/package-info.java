/**
 * A package for a named recipient and a stated purpose, of what two reviewers have found inauthentic.
 * {@link lockstep.flag.FlagGates} refuses lists and gives all reasons; {@link lockstep.flag.FlagPackage} writes them.
 * Reads case files and decisions; writes `flagged/`. Needs no Spark.
 */
@NullMarked
package lockstep.flag;

import org.jspecify.annotations.NullMarked;
