package lockstep.indicators;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import lockstep.detect.Cluster;
import lockstep.detect.Member;
import lockstep.evidence.Evidence;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.jspecify.annotations.Nullable;

/**
 * A cluster with all that an indicator may look at.
 *
 * @param histories of its members
 * @param others comparable accounts: of its platforms, and in no cluster
 * @param times when each member posted, in microseconds, ascending
 * @param calls objects of its evidence that an earlier post calls for, with that post
 * @param daysCovered by the data
 */
record Case(
        Cluster cluster,
        List<Member> members,
        List<AccountHistory> histories,
        List<AccountHistory> others,
        Map<String, List<Long>> times,
        List<Evidence> evidence,
        Map<String, String> calls,
        long daysCovered) {

    Indicator says(
            String name,
            String side,
            double value,
            @Nullable Double baseline,
            @Nullable Double p,
            boolean holds,
            Map<String, String> arguments) {
        return new Indicator(cluster.clusterId(), name, side, value, baseline, p, holds, arguments);
    }

    /** Of the accounts of which it is known. */
    static double[] known(List<AccountHistory> histories, Function<AccountHistory, @Nullable Double> what) {
        return histories.stream()
                .map(what)
                .filter(Objects::nonNull)
                .mapToDouble(v -> v)
                .toArray();
    }

    /** The mean of the two middle values where their number is even; NaN without values. */
    static double median(double[] values) {
        return new Median().evaluate(values);
    }

    static double share(List<AccountHistory> histories, Function<AccountHistory, Boolean> what) {
        return histories.isEmpty()
                ? 0
                : (double) histories.stream().filter(what::apply).count() / histories.size();
    }

    Stream<Evidence> evidence(String trace) {
        return evidence.stream().filter(e -> e.trace().equals(trace));
    }
}
