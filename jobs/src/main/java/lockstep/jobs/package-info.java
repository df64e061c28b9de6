/** The doors: one command a verb. No table is computed here. */
@NullMarked
package lockstep.jobs;

import org.jspecify.annotations.NullMarked;
