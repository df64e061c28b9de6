package lockstep.detect.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import lockstep.kernel.FusedDetection;
import lockstep.kernel.StratumSupport;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.group.GroupStatistics;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.Tier;
import lockstep.kernel.meeting.TierWindow;
import lockstep.table.RecordSchema;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What the shards say about given groups: statistics trace by trace, fused, and the strata behind them. */
final class GroupFigures {
    static final RecordSchema<Part> SCHEMA = RecordSchema.of(Part.class);

    /**
     * One group in one cell.
     *
     * @param eligibleByAny accounts with two actions or more in one trace or another
     * @param togetherOnce meetings, each pair of posts counted in the first trace in which it meets
     * @param ebits in this trace; at the strong tier, for groups that count (METHOD.md §9), else null
     * @param fusedEbits the same of all traces together
     * @param unknownShare see {@link StratumSupport}, like the next two; at the strong tier, where the group met
     */
    record Part(
            int label,
            String trace,
            String tier,
            long windowS,
            int size,
            long eligible,
            long eligibleByAny,
            long together,
            long togetherOnce,
            double expected,
            @Nullable Double unknownShare,
            @Nullable Double ownedShare,
            @Nullable Double ceiledShare,
            @Nullable Ebits ebits,
            @Nullable Ebits fusedEbits) {
        static Part of(
                GroupStatistics single,
                GroupStatistics once,
                long eligibleByAny,
                @Nullable StratumSupport support,
                @Nullable Ebits ebits,
                @Nullable Ebits fusedEbits) {
            return new Part(
                    single.label(),
                    single.trace(),
                    single.tier().column(),
                    single.windowSeconds(),
                    single.size(),
                    single.eligible(),
                    eligibleByAny,
                    single.together(),
                    once.together(),
                    single.expected(),
                    support == null ? null : support.unknownShare(),
                    support == null ? null : support.ownedShare(),
                    support == null ? null : support.ceiledShare(),
                    ebits,
                    fusedEbits);
        }

        CellKey cell() {
            return new CellKey(Trace.named(trace), Tier.named(tier), windowS);
        }

        TierWindow tierWindow() {
            return new TierWindow(Tier.named(tier), windowS);
        }

        /** The statistics without those of single members. */
        GroupStatistics statistics(long meetings) {
            return new GroupStatistics(
                    label,
                    cell(),
                    size,
                    eligible,
                    meetings,
                    expected,
                    List.of(),
                    List.of(),
                    List.of(),
                    0,
                    GroupFigures.ebits(ebits));
        }
    }

    /**
     * Evidence by bursts, see {@link FusedDetection.Ebits}.
     *
     * @param keptWithoutTopObject null where the e-bits do not show the group
     */
    record Ebits(
            double ebits,
            @Nullable Double keptWithoutTopObject,
            @Nullable Double keptWithoutTopSource) {
        static Ebits of(FusedDetection.Ebits e) {
            return new Ebits(e.ebits(), e.keptWithoutTopObject(), e.keptWithoutTopSource());
        }
    }

    /** Returns the e-bits of a group in a cell, where they are known. */
    @Nullable
    Ebits ebits(int label, CellKey cell) {
        return parts(label).stream()
                .filter(p -> p.cell().equals(cell) && p.ebits() != null)
                .findFirst()
                .map(Part::ebits)
                .orElse(null);
    }

    /** Returns the e-bits of a group in all traces of a tier and window, where they are known. */
    @Nullable
    Ebits fusedEbits(int label, TierWindow tierWindow) {
        return parts(label).stream()
                .filter(p -> p.tierWindow().equals(tierWindow) && p.fusedEbits() != null)
                .findFirst()
                .map(Part::fusedEbits)
                .orElse(null);
    }

    private final Map<Integer, List<Part>> byLabel;
    private final Map<Integer, List<Integer>> accounts;

    /** @param rows in the columns of {@link Part} */
    GroupFigures(List<Group> groups, List<Row> rows) {
        accounts = groups.stream().collect(Collectors.toMap(Group::label, Group::accounts));
        byLabel = new HashMap<>();
        for (Row r : rows) {
            Part p = SCHEMA.value(r);
            byLabel.computeIfAbsent(p.label(), l -> new ArrayList<>()).add(p);
        }
        byLabel.values()
                .forEach(parts ->
                        parts.sort(Comparator.comparing((Part p) -> p.cell().trace())
                                .thenComparing(Part::tier)
                                .thenComparing(Part::windowS)));
    }

    private List<Part> parts(int label) {
        return byLabel.getOrDefault(label, List.of());
    }

    /** Returns the statistics of a group in every cell in which it acts. */
    List<GroupStatistics> single(int label) {
        return parts(label).stream().map(p -> p.statistics(p.together())).toList();
    }

    /** Returns the fused statistics of a group at every tier and window in which it acts. */
    List<FusedStatistics> fused(int label) {
        Map<TierWindow, List<Part>> byTierWindow =
                parts(label).stream().collect(Collectors.groupingBy(Part::tierWindow));
        return byTierWindow.entrySet().stream()
                .map(e -> new FusedStatistics(
                        label,
                        e.getKey().tier(),
                        e.getKey().windowSeconds(),
                        accounts.getOrDefault(label, List.of()),
                        e.getValue().get(0).eligibleByAny(),
                        e.getValue().stream()
                                .map(p -> p.statistics(p.togetherOnce()))
                                .toList(),
                        ebits(fusedEbits(label, e.getKey()))))
                .toList();
    }

    private static double ebits(@Nullable Ebits known) {
        return known == null ? Double.NEGATIVE_INFINITY : known.ebits;
    }

    /** Returns the strata behind a group at the strong tier, for each cell in which it met. */
    Map<CellKey, StratumSupport> support(int label) {
        Map<CellKey, StratumSupport> support = new HashMap<>();
        for (Part p : parts(label)) {
            if (p.unknownShare() == null || p.ownedShare() == null || p.ceiledShare() == null) continue;
            support.put(
                    p.cell(), new StratumSupport(label, p.cell(), p.unknownShare(), p.ownedShare(), p.ceiledShare()));
        }
        return support;
    }
}
