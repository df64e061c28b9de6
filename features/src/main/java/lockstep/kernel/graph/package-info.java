/** Graphs of accounts, without any figure of the method: edges, connected components, Leiden and overlaps of groups. */
@NullMarked
package lockstep.kernel.graph;

import org.jspecify.annotations.NullMarked;
