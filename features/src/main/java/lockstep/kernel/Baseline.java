package lockstep.kernel;

import java.io.Serializable;
import java.util.Map;

/**
 * How often actions meet in ordinary data, by cell of the lead tier. It bounds the rates of data that hold hardly anybody but a
 * campaign, which would otherwise be compared with itself (METHOD.md §3).
 */
public record Baseline(Map<CellKey, OfCell> cells) implements Serializable {
    /** Rates follow from the data alone. */
    public static final Baseline NONE = new Baseline(Map.of());

    /**
     * One trace at the lead tier and at one window.
     *
     * @param share κ: of same-object pairs of actions at one source, those that meet; infinite where it is not known
     * @param rate ρ: of pairs of actions in strata without a known source, those that meet; infinite where it is not known
     */
    public record OfCell(double share, double rate) implements Serializable {}

    public Baseline {
        cells = Map.copyOf(cells);
    }

    /**
     * Returns the most meetings of a stratum that count towards its rate; infinite where the baseline has no such cell.
     *
     * @param code of the stratum
     * @param pairs T: all pairs of actions in the stratum
     * @param pairsAnyTime C: of these, the same-object pairs
     */
    double ceiling(CellKey cell, long code, double pairs, long pairsAnyTime) {
        OfCell of = cells.get(cell);
        if (of == null) return Double.POSITIVE_INFINITY;
        boolean known = StratumCode.isSourceKnown(code);
        double bound = known ? of.share : of.rate;
        return Double.isInfinite(bound) ? bound : bound * (known ? pairsAnyTime : pairs);
    }
}
