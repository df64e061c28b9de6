package lockstep.detect;

import lockstep.action.Trace;
import lockstep.kernel.Baseline;
import lockstep.kernel.CellKey;
import lockstep.kernel.Tier;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * What a run of ordinary data shows of one trace and window at the lead tier, for a run that is compared with it.
 *
 * @param share κ: of same-object pairs of actions at one source, those that meet; null where it is not known
 * @param rate ρ: of pairs of actions in strata without a known source, those that meet; null where it is not known
 */
public record BaselineRate(
        String trace,
        long windowS,
        @Nullable Double share,
        @Nullable Double rate) {
    public static final Table<BaselineRate> TABLE = Table.of("baseline", BaselineRate.class);

    CellKey cell() {
        return new CellKey(Trace.named(trace), Tier.LEAD, windowS);
    }

    Baseline.OfCell bounds() {
        return new Baseline.OfCell(
                share == null ? Double.POSITIVE_INFINITY : share, rate == null ? Double.POSITIVE_INFINITY : rate);
    }
}
