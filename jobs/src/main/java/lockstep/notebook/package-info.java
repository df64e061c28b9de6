/** Java in Jupyter: a kernel that has Spark and this house on its class path, and what its cells say shortly. */
@NullMarked
package lockstep.notebook;

import org.jspecify.annotations.NullMarked;
