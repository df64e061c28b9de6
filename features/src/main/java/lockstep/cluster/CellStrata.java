package lockstep.cluster;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import lockstep.statistics.Rates;
import lockstep.pair.Ceiling;
import lockstep.pair.StratumCode;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/** M, R and C of a cell's strata (METHOD section 3). They do not depend on who acted, so a decoy shares them. */
final class CellStrata {
    final long[] actions;
    final long[] meetings;
    final double[] ceilings;

    /** @param ceiled whether a group that owns its strata is kept from setting its own standard */
    CellStrata(Cell cell, boolean ceiled) {
        actions = new long[cell.strata.length];
        meetings = new long[cell.strata.length];
        ceilings = new double[cell.strata.length];
        for (int s : cell.stratum) actions[s]++;
        new CellSweep(cell).meetings((i, j) -> meetings[cell.stratum[i]]++);
        Arrays.fill(ceilings, Double.POSITIVE_INFINITY);
        if (ceiled) bound(cell.strata, pairsAnyTime(cell));
    }

    /** The rate of each stratum without what known clusters contribute. */
    double[] rates(long[] meetingsInside, long[] pairsInside) {
        double[] rates = new double[actions.length];
        Arrays.setAll(rates, s -> Rates.rate(actions[s], meetings[s] - meetingsInside[s], ceilings[s], pairsInside[s]));
        return rates;
    }

    private static long[] pairsAnyTime(Cell cell) {
        long[] pairs = new long[cell.strata.length];
        Map<Integer, Integer> ofObject = new HashMap<>();
        for (int i = 0; i < cell.size(); i++) {
            if (i > 0 && cell.object[i] != cell.object[i - 1]) ofObject.clear();
            pairs[cell.stratum[i]] += ofObject.merge(cell.stratum[i], 1, Integer::sum) - 1;
        }
        return pairs;
    }

    /** The 0.9 quantile of R / C over strata of one lag octave, where enough of them tell. */
    private void bound(long[] codes, long[] anyTime) {
        Map<Long, double[]> shares = new TreeMap<>();
        for (int s = 0; s < codes.length; s++) {
            if (anyTime[s] < Ceiling.LEAST_PAIRS) continue;
            double[] before = shares.getOrDefault(StratumCode.kind(codes[s]), new double[0]);
            double[] more = Arrays.copyOf(before, before.length + 1);
            more[before.length] = (double) meetings[s] / anyTime[s];
            shares.put(StratumCode.kind(codes[s]), more);
        }
        Percentile type7 = new Percentile(100 * Ceiling.QUANTILE).withEstimationType(EstimationType.R_7);
        Map<Long, Double> kappa = new TreeMap<>();
        shares.forEach((kind, tell) -> {
            if (tell.length >= Ceiling.LEAST_STRATA) kappa.put(kind, type7.evaluate(tell));
        });
        for (int s = 0; s < codes.length; s++) {
            Double bound = kappa.get(StratumCode.kind(codes[s]));
            if (bound != null) ceilings[s] = bound * anyTime[s];
        }
    }
}
