/** Java in Jupyter: a kernel with Spark and lockstep on its class path, and short forms for its cells. */
@NullMarked
package lockstep.notebook;

import org.jspecify.annotations.NullMarked;
