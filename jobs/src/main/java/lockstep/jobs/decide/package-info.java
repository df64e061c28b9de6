/** Verbs for people who review, decide and pass on a list, and for those who ask to be forgotten. */
@NullMarked
package lockstep.jobs.decide;

import org.jspecify.annotations.NullMarked;
