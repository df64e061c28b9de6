package lockstep.kernel.meeting;

import java.io.Serializable;
import java.util.Map;
import lockstep.action.Trace;
import lockstep.statistics.Rates;

/**
 * How often actions meet in ordinary data, by cell of the lead tier: the rates of data that hold hardly anybody to compare with
 * (METHOD.md §3).
 */
public record Baseline(Map<CellKey, OfCell> cells) implements Serializable {
    /** Rates follow from the data alone. */
    public static final Baseline NONE = new Baseline(Map.of());

    /**
     * One trace at the lead tier and at one window.
     *
     * @param share κ, the ceiling: the 0.9 quantile, over sources, of the share of same-object pairs that meet; NaN where it is not known
     * @param rate ρ: of pairs of actions in strata without a known source, those that meet; NaN where it is not known
     */
    public record OfCell(double share, double rate) implements Serializable {}

    public Baseline {
        cells = Map.copyOf(cells);
    }

    /** Whether the rates of most strata of a cell are known: by source for reactions, else without one. */
    public boolean knows(CellKey cell) {
        OfCell of = cells.get(cell);
        return of != null && !Double.isNaN(cell.trace().lead == Trace.Strata.SOURCE ? of.share : of.rate);
    }

    /**
     * Returns the rate of a stratum; NaN where the baseline does not know it.
     *
     * @param code of the stratum
     * @param actions M
     * @param pairsAnyTime C: same-object pairs of actions at any distance in time
     */
    double rate(CellKey cell, long code, long actions, long pairsAnyTime) {
        OfCell of = cells.get(cell);
        if (of == null) return Double.NaN;
        return StratumCode.isSourceKnown(code) ? Rates.shared(actions, pairsAnyTime, of.share) : of.rate;
    }
}
