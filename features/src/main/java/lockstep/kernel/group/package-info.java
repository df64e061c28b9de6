/**
 * Groups of accounts and their figures by pairs (METHOD.md §4 and §6): candidates by nested thresholds, their bits in one
 * trace and in all, and groups that are grown from named accounts.
 */
@NullMarked
package lockstep.kernel.group;

import org.jspecify.annotations.NullMarked;
