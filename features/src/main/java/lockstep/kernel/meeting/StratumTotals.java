package lockstep.kernel.meeting;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.Arrays;
import java.util.TreeMap;
import lockstep.statistics.Rates;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * M, R, C and the ceiling of each stratum of a cell (METHOD.md §3), by position. They do not depend on who acted, so decoys
 * share them.
 */
public final class StratumTotals {
    /** κ is this quantile (type 7) of R / C … */
    public static final double QUANTILE = 0.9;
    /** … over strata with so many same-object pairs at any distance in time … */
    public static final int LEAST_PAIRS = 10;
    /** … and only where there are so many of these strata. */
    public static final int LEAST_STRATA = 20;

    /** M. */
    public final long[] actions;
    /** R. */
    public final long[] meetings;
    /** C. */
    public final long[] pairsAnyTime;
    /** κ · C, infinite where κ is. */
    public final double[] ceilings;
    /** The rate of the baseline, which no cluster changes; NaN where there is none. */
    private final double[] ofBaseline;

    /**
     * @param ceiled whether ceilings bound rates; decoys do without them, and without a baseline (METHOD.md §5)
     * @param baseline whose rates replace those of the data
     */
    public StratumTotals(CellActions cell, boolean ceiled, Baseline baseline) {
        actions = new long[cell.strata.length];
        meetings = new long[cell.strata.length];
        ceilings = new double[cell.strata.length];
        for (int s : cell.stratum) actions[s]++;
        new CellSweep(cell).earlier((i, n) -> meetings[cell.stratum[i]] += n);
        pairsAnyTime = pairsAnyTime(cell);
        Arrays.fill(ceilings, Double.POSITIVE_INFINITY);
        ofBaseline = new double[cell.strata.length];
        Arrays.fill(ofBaseline, Double.NaN);
        if (!ceiled) return;
        bound(cell.strata);
        Arrays.setAll(ofBaseline, s -> baseline.rate(cell.key(), cell.strata[s], actions[s], pairsAnyTime[s]));
    }

    /** Returns the rate of each stratum without what known clusters contribute. */
    public double[] rates(long[] meetingsInside, long[] pairsInside) {
        double[] rates = new double[actions.length];
        Arrays.setAll(
                rates,
                s -> Double.isNaN(ofBaseline[s])
                        ? Rates.rate(actions[s], meetings[s] - meetingsInside[s], ceilings[s], pairsInside[s])
                        : ofBaseline[s]);
        return rates;
    }

    private static long[] pairsAnyTime(CellActions cell) {
        long[] pairs = new long[cell.strata.length];
        Int2IntOpenHashMap onObject = new Int2IntOpenHashMap();
        for (int i = 0; i < cell.size(); i++) {
            if (i > 0 && cell.object[i] != cell.object[i - 1]) onObject.clear();
            pairs[cell.stratum[i]] += onObject.addTo(cell.stratum[i], 1);
        }
        return pairs;
    }

    /** Strata of known sources are compared with strata of the same lag octave. */
    private void bound(long[] codes) {
        TreeMap<Integer, DoubleArrayList> shares = new TreeMap<>();
        for (int s = 0; s < codes.length; s++) {
            if (!StratumCode.isSourceKnown(codes[s]) || pairsAnyTime[s] < LEAST_PAIRS) continue;
            shares.computeIfAbsent(StratumCode.octaveOf(codes[s]), o -> new DoubleArrayList())
                    .add((double) meetings[s] / pairsAnyTime[s]);
        }
        Percentile type7 = new Percentile(100 * QUANTILE).withEstimationType(EstimationType.R_7);
        TreeMap<Integer, Double> kappa = new TreeMap<>();
        shares.forEach((octave, of) -> {
            if (of.size() >= LEAST_STRATA) kappa.put(octave, type7.evaluate(of.toDoubleArray()));
        });
        for (int s = 0; s < codes.length; s++) {
            Double bound = StratumCode.isSourceKnown(codes[s]) ? kappa.get(StratumCode.octaveOf(codes[s])) : null;
            if (bound != null) ceilings[s] = bound * pairsAnyTime[s];
        }
    }
}
