/** What the verbs share: exit codes, messages, Spark sessions, and the command that is to be typed next. */
@NullMarked
package lockstep.jobs.terminal;

import org.jspecify.annotations.NullMarked;
