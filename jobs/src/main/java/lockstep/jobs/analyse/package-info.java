/** Verbs for analysts: from an export to clusters, and back to a network in the weeks after. */
@NullMarked
package lockstep.jobs.analyse;

import org.jspecify.annotations.NullMarked;
