package lockstep.indicators;

import java.util.stream.DoubleStream;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/** Two tests, by the library's own distributions. */
final class Tests {
    private Tests() {}

    /** P that at least so many of n have what a share of all have; exact also where it is tiny. */
    static double atLeast(int many, int n, double share) {
        return many <= 0 ? 1 : Beta.regularizedBeta(Math.min(1, share), many, n - many + 1.0);
    }

    /** P that some rank so low among the rest, by chance (Mann and Whitney 1947, one-sided, normal approximation). */
    static double lower(double[] some, double[] rest) {
        if (some.length == 0 || rest.length == 0) return 1;
        double twoSided = new MannWhitneyUTest().mannWhitneyUTest(some, rest);
        double[] ranks = new NaturalRanking()
                .rank(DoubleStream.concat(DoubleStream.of(some), DoubleStream.of(rest))
                        .toArray());
        double mean = DoubleStream.of(ranks).limit(some.length).average().orElse(0);
        boolean isLower = mean < (ranks.length + 1) / 2.0;
        return isLower ? twoSided / 2 : 1 - twoSided / 2;
    }

    static double higher(double[] some, double[] rest) {
        return lower(negative(some), negative(rest));
    }

    private static double[] negative(double[] values) {
        return DoubleStream.of(values).map(v -> -v).toArray();
    }
}
