package lockstep.detect;

import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * The chance that two actions of a stratum meet, as ties and clusters rest on it, and what it follows from: max(min(meetings −
 * inside, ceiling), 0.5) / max(actions · (actions − 1) / 2 − pairs inside, 1). It is 0 where no pair of actions is left, and the rate
 * of the baseline where there is one (METHOD.md §3).
 *
 * @param meetingsInside between members of one cluster of the last round but one; they are subtracted
 * @param pairsInside of actions by different members of one of those clusters; they are subtracted
 */
public record Rate(
        String trace,
        long windowS,
        String tier,
        String stratum,
        long actions,
        long meetings,
        @Nullable Double ceiling,
        long meetingsInside,
        long pairsInside,
        double rate,
        long number) {
    public static final Table<Rate> TABLE = Table.of("rates", Rate.class);
}
