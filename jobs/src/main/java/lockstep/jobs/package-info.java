/** The command line: {@link lockstep.jobs.Main} knows all verbs; each is one class in a sub-package. No table is computed here. */
@NullMarked
package lockstep.jobs;

import org.jspecify.annotations.NullMarked;
