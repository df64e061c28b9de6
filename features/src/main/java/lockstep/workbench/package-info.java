/** The workbench: from files to a decided list in a browser on this machine, by the commands of the command line. */
@NullMarked
package lockstep.workbench;

import org.jspecify.annotations.NullMarked;
