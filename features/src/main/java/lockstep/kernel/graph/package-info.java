/** Graphs of accounts, whose edges carry figures that other packages compute: edges, connected components, Leiden and overlaps of groups. */
@NullMarked
package lockstep.kernel.graph;

import org.jspecify.annotations.NullMarked;
