/** The command line: one command for each verb. No table is computed here. */
@NullMarked
package lockstep.jobs;

import org.jspecify.annotations.NullMarked;
