/**
 * Groups of accounts and their figures by pairs (METHOD.md §4, §6 and §7): candidates by nested thresholds, their bits in one trace
 * and in all, and how many traces show a group.
 */
@NullMarked
package lockstep.kernel.group;

import org.jspecify.annotations.NullMarked;
