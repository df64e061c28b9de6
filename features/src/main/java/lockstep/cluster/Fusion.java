package lockstep.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import lockstep.statistics.Bits;
import org.jspecify.annotations.Nullable;

/**
 * What all traces together say of one group of accounts, at one tier and window (METHOD section 6): the sum of their gains,
 * less one price for having picked the members.
 *
 * @param accounts all of the group, ascending
 * @param eligible accounts that could have been in it: by any trace
 * @param parts one a trace, in fusion rank, in which each pair of posts counts once, in the first trace where it meets
 */
public record Fusion(int label, String tier, long windowS, List<Integer> accounts, long eligible, List<Figures> parts)
        implements Candidate {
    /** Stands where the name of a trace would. */
    public static final String TRACE = "fused";

    /**
     * @param figures of the groups, in any order
     * @param eligible accounts by window in seconds
     */
    static List<Fusion> of(List<Group> groups, List<Figures> figures, ToLongFunction<Long> eligible) {
        Map<Integer, List<Integer>> members =
                groups.stream().collect(Collectors.toMap(Group::label, Group::accounts, (a, b) -> a));
        Map<String, List<Figures>> together = new TreeMap<>();
        for (Figures f : figures) {
            together.computeIfAbsent(f.label() + " " + f.windowS() + " " + f.tier(), k -> new ArrayList<>())
                    .add(f);
        }
        return together.values().stream()
                .map(parts -> new Fusion(
                        parts.get(0).label(),
                        parts.get(0).tier(),
                        parts.get(0).windowS(),
                        members.getOrDefault(parts.get(0).label(), List.of()),
                        eligible.applyAsLong(parts.get(0).windowS()),
                        parts.stream()
                                .sorted(Comparator.comparing(f -> Trace.named(f.trace())))
                                .toList()))
                .toList();
    }

    @Override
    public String trace() {
        return TRACE;
    }

    @Override
    public int size() {
        return accounts.size();
    }

    @Override
    public long together() {
        return parts.stream().mapToLong(Figures::together).sum();
    }

    @Override
    public double expected() {
        return parts.stream().mapToDouble(Figures::expected).sum();
    }

    @Override
    public double bits() {
        return bits(parts.stream().mapToDouble(Figures::gain).sum(), size());
    }

    @Override
    public double ownBits(int account) {
        if (size() <= 2) return bits();
        double rest = parts.stream().mapToDouble(f -> f.gainWithout(account)).sum();
        return bits() - bits(rest, size() - 1);
    }

    /** The bits if in one of its traces the members had met less often. */
    double without(String trace, long meetings) {
        double gain = 0;
        for (Figures f : parts) {
            long left = f.trace().equals(trace) ? f.together() - meetings : f.together();
            gain += Bits.gain(left, f.expected());
        }
        return bits(gain);
    }

    @Nullable
    Figures part(String trace) {
        return parts.stream().filter(f -> f.trace().equals(trace)).findFirst().orElse(null);
    }

    /** Of some of its traces only. */
    Fusion only(Predicate<Figures> kept) {
        return new Fusion(
                label,
                tier,
                windowS,
                accounts,
                eligible,
                parts.stream().filter(kept).toList());
    }

    /** What the bits would be by this gain. */
    double bits(double gain) {
        return bits(gain, size());
    }

    private double bits(double gain, int k) {
        return (gain - Bits.selection(k, eligible)) / StrictMath.log(2);
    }
}
