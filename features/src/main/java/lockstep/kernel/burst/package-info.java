/**
 * Evidence by bursts (METHOD.md §9): bursts and their totals, the e-bits of a group of accounts, and the search that grows
 * groups by them, also from named accounts.
 */
@NullMarked
package lockstep.kernel.burst;

import org.jspecify.annotations.NullMarked;
