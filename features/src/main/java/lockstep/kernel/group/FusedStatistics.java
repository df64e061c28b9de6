package lockstep.kernel.group;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.Tier;
import lockstep.statistics.Bits;
import org.jspecify.annotations.Nullable;

/**
 * What all traces together say about one group at one tier and window (METHOD.md §6): the sum of the traces' gains, less one
 * price for the selection of the members.
 *
 * @param accounts of the group, ascending
 * @param eligible accounts that could have been in the group by any trace
 * @param ebits evidence by bursts, less the price of the choice of a trace and window; -∞ where it is not known
 * @param parts one for each trace, in fusion rank; each pair of posts counts in the first trace in which it meets
 */
public record FusedStatistics(
        int label,
        Tier tier,
        long windowSeconds,
        List<Integer> accounts,
        long eligible,
        List<GroupStatistics> parts,
        double ebits)
        implements Statistics {
    /** The statistics of a group whose e-bits are not known. */
    public FusedStatistics(
            int label,
            Tier tier,
            long windowSeconds,
            List<Integer> accounts,
            long eligible,
            List<GroupStatistics> parts) {
        this(label, tier, windowSeconds, accounts, eligible, parts, Double.NEGATIVE_INFINITY);
    }

    @Override
    public FusedStatistics withEbits(double known) {
        return new FusedStatistics(label, tier, windowSeconds, accounts, eligible, parts, known);
    }

    /** Stands where the name of a trace would. */
    public static final String TRACE = "fused";

    /** @param parts of one tier and window, in any order */
    public static List<FusedStatistics> of(
            List<Group> groups, List<GroupStatistics> parts, Tier tier, long windowSeconds, long eligible) {
        Map<Integer, List<Integer>> accounts = groups.stream().collect(Collectors.toMap(Group::label, Group::accounts));
        TreeMap<Integer, List<GroupStatistics>> byLabel = new TreeMap<>();
        parts.forEach(
                p -> byLabel.computeIfAbsent(p.label(), l -> new ArrayList<>()).add(p));
        List<FusedStatistics> fused = new ArrayList<>();
        byLabel.forEach((label, of) -> fused.add(new FusedStatistics(
                label,
                tier,
                windowSeconds,
                accounts.getOrDefault(label, List.of()),
                eligible,
                of.stream().sorted(Comparator.comparing(p -> p.cell().trace())).toList())));
        return fused;
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
        return parts.stream().mapToLong(GroupStatistics::together).sum();
    }

    @Override
    public double expected() {
        return parts.stream().mapToDouble(GroupStatistics::expected).sum();
    }

    @Override
    public double bits() {
        return bits(parts.stream().mapToDouble(GroupStatistics::gain).sum());
    }

    @Override
    public double ownBits(int account) {
        if (size() <= 2) return bits();
        double rest = parts.stream().mapToDouble(p -> p.gainWithout(account)).sum();
        return bits() - Bits.of(rest, size() - 1, eligible);
    }

    /** Returns the bits if the members had met less often in one of the traces. */
    public double bitsWithout(String trace, long meetings) {
        double gain = 0;
        for (GroupStatistics p : parts) {
            gain += Bits.gain(p.trace().equals(trace) ? p.together() - meetings : p.together(), p.expected());
        }
        return bits(gain);
    }

    /**
     * Returns the bits of arrivals in place of meetings.
     *
     * @param arrivals of the members in one of the traces; an action that other traces count already is left out
     */
    public double bitsByArrival(ToLongFunction<GroupStatistics> arrivals) {
        double gain = 0;
        for (GroupStatistics p : parts) gain += Bits.gain(arrivals.applyAsLong(p), p.expected());
        return bits(gain);
    }

    /** Returns what one trace contributes; null where the group does not act in it. */
    public @Nullable GroupStatistics part(String trace) {
        return parts.stream().filter(p -> p.trace().equals(trace)).findFirst().orElse(null);
    }

    /** Returns the statistics of some of the traces only. The e-bits are kept where these are all traces. */
    public FusedStatistics only(Predicate<GroupStatistics> kept) {
        List<GroupStatistics> some = parts.stream().filter(kept).toList();
        return new FusedStatistics(
                label,
                tier,
                windowSeconds,
                accounts,
                eligible,
                some,
                some.size() == parts.size() ? ebits : Double.NEGATIVE_INFINITY);
    }

    /** Returns the bits of the group for a given gain, in nats. */
    public double bits(double gain) {
        return Bits.of(gain, size(), eligible);
    }
}
