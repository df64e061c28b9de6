package lockstep.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * How alike two partitions of the same things are.
 *
 * @param found each thing's part in one
 * @param truth its part in the other, in the same order
 */
record Partition(List<String> found, List<String> truth) {

    /** Adjusted Rand index (Hubert and Arabie 1985); 1 for equal partitions, about 0 for independent ones. */
    double adjustedRand() {
        double both = pairs(counts(joint()));
        double a = pairs(counts(found));
        double b = pairs(counts(truth));
        double all = choose2(found.size());
        double expected = all == 0 ? 0 : a * b / all;
        double most = (a + b) / 2;
        return most == expected ? 1 : (both - expected) / (most - expected);
    }

    /** Mutual information over the mean of both entropies. */
    double normalisedMutualInformation() {
        double h = (entropy(counts(found)) + entropy(counts(truth))) / 2;
        double mutual = entropy(counts(found)) + entropy(counts(truth)) - entropy(counts(joint()));
        return h == 0 ? 1 : Math.max(0, mutual / h);
    }

    private List<String> joint() {
        return java.util.stream.IntStream.range(0, found.size())
                .mapToObj(i -> found.get(i) + "\n" + truth.get(i))
                .toList();
    }

    private static Map<String, Integer> counts(List<String> parts) {
        Map<String, Integer> counts = new HashMap<>();
        parts.forEach(p -> counts.merge(p, 1, Integer::sum));
        return counts;
    }

    private static double pairs(Map<String, Integer> counts) {
        return counts.values().stream().mapToDouble(Partition::choose2).sum();
    }

    private static double choose2(int n) {
        return n < 2 ? 0 : CombinatoricsUtils.binomialCoefficientDouble(n, 2);
    }

    private double entropy(Map<String, Integer> counts) {
        double n = found.size();
        return counts.values().stream()
                .sorted()
                .mapToDouble(c -> -(c / n) * StrictMath.log(c / n))
                .sum();
    }
}
