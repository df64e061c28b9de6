package lockstep.pair;

import lockstep.table.Table;

/**
 * Strata numbered in the order of trace, tier and name.
 *
 * @param ceiled whether its rate is bounded by what other strata of its kind show
 */
public record StratumNumber(String trace, String tier, String stratum, boolean ceiled, long number) {
    public static final Table<StratumNumber> TABLE = Table.of("work/stratum_numbers", StratumNumber.class);
}
