package lockstep.detect;

import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * A stratum, within which accounts are taken to be exchangeable, and what happened there.
 *
 * @param actions M: actions in the stratum
 * @param meetings R: unordered same-object pairs of actions that meet
 * @param pairsAnyTime C: the same at any distance in time
 * @param ceiling the most meetings that count towards the rate; null where there is no bound
 * @param number the stratum's code in this run; sums run in the order of codes
 */
public record Stratum(
        String trace,
        long windowS,
        String tier,
        String stratum,
        long actions,
        long meetings,
        long pairsAnyTime,
        @Nullable Double ceiling,
        long number) {
    public static final Table<Stratum> TABLE = Table.of("strata", Stratum.class);
}
