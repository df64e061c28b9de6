package lockstep.detect.baseline;

import java.util.List;
import lockstep.action.Trace;
import lockstep.kernel.meeting.Baseline;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Tier;
import lockstep.run.BaselineRun;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * What a run of ordinary data shows of one trace and window at the lead tier, for a run that holds hardly anybody to compare with.
 *
 * @param run the name of its folder
 * @param tables the fingerprint of its clusters
 * @param accounts its accounts with an action
 * @param platforms of these accounts, the commonest first
 * @param languages of their actions, the commonest first
 * @param share κ, the ceiling: the 0.9 quantile, over sources, of the share of same-object pairs that meet; null where it is not known
 * @param rate ρ: of pairs of actions in strata without a known source, those that meet; null where it is not known
 */
public record BaselineRate(
        String run,
        String tables,
        long accounts,
        List<String> platforms,
        List<String> languages,
        String trace,
        long windowS,
        @Nullable Double share,
        @Nullable Double rate) {
    public static final Table<BaselineRate> TABLE = Table.of("baseline", BaselineRate.class);

    CellKey cell() {
        return new CellKey(Trace.named(trace), Tier.LEAD, windowS);
    }

    /** Returns the rates as the kernel takes them; NaN for an unknown one. */
    public Baseline.OfCell rates() {
        return new Baseline.OfCell(share == null ? Double.NaN : share, rate == null ? Double.NaN : rate);
    }

    BaselineRun described() {
        return new BaselineRun(run, tables, accounts, platforms, languages);
    }
}
