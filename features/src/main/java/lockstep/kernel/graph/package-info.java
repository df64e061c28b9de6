/**
 * Graphs of accounts: edges with figures that other packages compute, connected components, Leiden, and overlaps of groups.
 */
@NullMarked
package lockstep.kernel.graph;

import org.jspecify.annotations.NullMarked;
