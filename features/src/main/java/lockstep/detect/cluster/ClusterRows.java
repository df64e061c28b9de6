package lockstep.detect.cluster;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.detect.expand.Expansion;
import lockstep.kernel.StratumSupport;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.group.GroupStatistics;
import lockstep.kernel.group.Statistics;
import lockstep.statistics.Bits;
import lockstep.statistics.Conjunction;
import org.jspecify.annotations.Nullable;

/** Makes table rows of clusters: each figure with what remains of it without the most shared object and source. */
final class ClusterRows {
    /** A cluster, by its group's label, in one trace. */
    private record InTrace(int label, String trace) {}

    /** What has been read of a cluster in a trace that carries it. */
    private final Map<InTrace, Carried.OfTrace> carried = new HashMap<>();

    private final double choice;
    private final int traces;

    /**
     * @param choice the price, in bits, of the choice of a window and tier
     * @param traces that were searched
     */
    ClusterRows(List<Carried.OfTrace> carried, double choice, int traces) {
        carried.forEach(c -> this.carried.put(new InTrace(c.label(), c.trace()), c));
        this.choice = choice;
        this.traces = traces;
    }

    private Carried.@Nullable OfTrace of(DetectedCluster c, String trace) {
        return carried.get(new InTrace(c.group().label(), trace));
    }

    List<ClusterBits> bits(List<DetectedCluster> clusters) {
        return clusters.stream()
                .flatMap(c -> Stream.concat(c.all().stream().map(g -> bits(c, g)), Stream.of(fusedBits(c))))
                .sorted(Comparator.comparing(ClusterBits::clusterId)
                        .thenComparing(ClusterBits::trace)
                        .thenComparing(ClusterBits::tier)
                        .thenComparing(ClusterBits::windowS))
                .toList();
    }

    private ClusterBits bits(DetectedCluster c, GroupStatistics g) {
        Carried.OfTrace left = c.carrying().contains(g) ? of(c, g.trace()) : null;
        boolean shown =
                g.tier() == c.best().tier() && g.windowSeconds() == c.best().windowSeconds();
        GroupStatistics once = shown ? c.once().part(g.trace()) : null;
        Long atSource = left == null ? null : left.atTopSource();
        GroupFigures.Ebits ebits = c.figures().ebits(c.group().label(), g.cell());
        return new ClusterBits(
                c.id(),
                g.trace(),
                g.tier().column(),
                g.windowSeconds(),
                g.together(),
                g.expected(),
                g.bits(),
                left == null ? null : without(g, left.atTopObject()),
                atSource == null ? null : without(g, atSource),
                left == null ? null : counted(g, left.arrivals()),
                ebits == null ? null : ebits.ebits(),
                ebits == null ? null : ebits.keptWithoutTopObject(),
                ebits == null ? null : ebits.keptWithoutTopSource(),
                c.isFirm(g),
                once == null ? null : once.together(),
                shown ? c.p().get(g.trace()) : null);
    }

    /** Meetings are taken away and what chance expects stays, so no figure is too high. */
    private static double without(GroupStatistics g, long meetings) {
        return counted(g, g.together() - meetings);
    }

    private static double counted(GroupStatistics g, long meetings) {
        return Bits.of(Bits.gain(meetings, g.expected()), g.size(), g.eligible());
    }

    /** Without the object, or source, of any carrying trace whose loss costs most. */
    private ClusterBits fusedBits(DetectedCluster c) {
        FusedStatistics all = c.once();
        Double object = null;
        Double source = null;
        Map<String, Long> arrivals = new HashMap<>();
        // e-bits of all traces count only where every trace may be spoken of
        GroupFigures.Ebits ebits = all.ebits() == Double.NEGATIVE_INFINITY
                ? null
                : c.figures().fusedEbits(c.group().label(), c.tierWindow());
        for (GroupStatistics g : c.carrying()) {
            Carried.OfTrace left = of(c, g.trace());
            boolean here = g.tier() == all.tier() && g.windowSeconds() == all.windowSeconds();
            if (!here || left == null) continue;
            object = least(object, all.bitsWithout(g.trace(), left.atTopObject()));
            Long atSource = left.atTopSource();
            if (atSource != null) source = least(source, all.bitsWithout(g.trace(), atSource));
            arrivals.put(g.trace(), left.arrivalsOnce());
        }
        return new ClusterBits(
                c.id(),
                all.trace(),
                all.tier().column(),
                all.windowSeconds(),
                all.together(),
                all.expected(),
                all.bits(),
                object,
                source,
                object == null ? null : all.bitsByArrival(p -> arrivals.getOrDefault(p.trace(), 0L)),
                ebits == null ? null : ebits.ebits(),
                ebits == null ? null : ebits.keptWithoutTopObject(),
                ebits == null ? null : ebits.keptWithoutTopSource(),
                true,
                all.together(),
                null);
    }

    /** The most e-bits of any trace or of all together; null where none are known. */
    private static @Nullable Double ebits(DetectedCluster c) {
        double most = Stream.concat(
                        c.all().stream().filter(c::isFirm).map(Statistics::ebits),
                        Stream.of(c.once().ebits(), c.best().ebits()))
                .max(Double::compare)
                .orElse(Double.NEGATIVE_INFINITY);
        return most == Double.NEGATIVE_INFINITY ? null : most;
    }

    private static double least(@Nullable Double before, double now) {
        return before == null ? now : Math.min(before, now);
    }

    Cluster cluster(DetectedCluster c) {
        ClusterBits bits = c.best() instanceof GroupStatistics g ? bits(c, g) : fusedBits(c);
        Double withoutObject = bits.bitsWithoutTopObject();
        Double withoutSource = bits.bitsWithoutTopSource();
        double[] p = c.p().values().stream().mapToDouble(v -> v).toArray();
        StratumSupport support = c.leadingSupport();
        List<String> carrying =
                c.carrying().stream().map(GroupStatistics::trace).toList();
        Expansion grown = c.grown();
        boolean fused = c.best() instanceof FusedStatistics;
        FusedStatistics carried = c.once().only(part -> carrying.contains(part.trace()));
        return new Cluster(
                c.id(),
                "",
                c.best().tier().column(),
                ebits(c),
                carrying,
                c.best().windowSeconds(),
                c.best().size(),
                c.shown(),
                fused ? carried.together() : c.best().together(),
                fused ? carried.expected() : c.best().expected(),
                null,
                traces < 2 ? null : Conjunction.p2(p, traces),
                false,
                List.of(),
                List.of(),
                support == null ? null : support.ownedShare(),
                support == null ? null : support.ceiledShare(),
                withoutObject == null ? null : withoutObject - choice,
                withoutSource == null ? null : withoutSource - choice,
                null,
                null,
                "undetermined",
                c.platforms(),
                null,
                grown == null ? List.of() : grown.belonging(),
                grown == null ? null : grown.brought());
    }
}
