package lockstep.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lockstep.statistics.Conjunction;

/** Clusters as rows of the tables, each figure with what is left of it when one looks twice. */
final class ClusterRows {
    private final Map<String, Survival> survival;
    private final Map<String, Arrivals> arrivals;
    private final double choice;
    private final int traces;

    /**
     * @param choice the price, in bits, of having chosen tier and window
     * @param traces that were looked through
     */
    ClusterRows(Map<String, Survival> survival, Map<String, Arrivals> arrivals, double choice, int traces) {
        this.survival = survival;
        this.arrivals = arrivals;
        this.choice = choice;
        this.traces = traces;
    }

    List<ClusterBits> bits(List<Found> found) {
        return found.stream()
                .flatMap(c -> Stream.concat(c.all().stream().map(f -> bits(c, f)), Stream.of(bits(c, c.once()))))
                .sorted(Comparator.comparing(ClusterBits::clusterId)
                        .thenComparing(ClusterBits::trace)
                        .thenComparing(ClusterBits::tier)
                        .thenComparing(ClusterBits::windowS))
                .toList();
    }

    private ClusterBits bits(Found c, Figures f) {
        Survival left = c.carrying().contains(f) ? survival.get(Survival.key(c.id(), f.trace())) : null;
        boolean shown =
                f.tier().equals(c.once().tier()) && f.windowS() == c.once().windowS();
        Figures once = shown ? c.once().part(f.trace()) : null;
        return new ClusterBits(
                c.id(),
                f.trace(),
                f.tier(),
                f.windowS(),
                f.together(),
                f.expected(),
                f.bits(),
                left == null ? null : left.bitsWithoutTopObject(f),
                left == null ? null : left.bitsWithoutTopSource(f),
                left == null
                        ? null
                        : arrivals.getOrDefault(Survival.key(c.id(), f.trace()), Arrivals.NONE)
                                .bits(f),
                c.firm(f),
                once == null ? null : once.together(),
                shown ? c.chances().get(f.trace()) : null);
    }

    private ClusterBits bits(Found c, Fusion all) {
        Survival.OfAll left = Survival.of(all, carried(c, survival));
        return new ClusterBits(
                c.id(),
                all.trace(),
                all.tier(),
                all.windowS(),
                all.together(),
                all.expected(),
                all.bits(),
                left == null ? null : left.withoutTopObject(),
                left == null ? null : left.withoutTopSource(),
                left == null ? null : Arrivals.bits(all, carried(c, arrivals)),
                true,
                all.together(),
                null);
    }

    /** Of the traces that carry a cluster at the tier and window it is shown with. */
    private static <T> Map<String, T> carried(Found c, Map<String, T> byTrace) {
        Map<String, T> carried = new TreeMap<>();
        for (Figures f : c.carrying()) {
            T of = byTrace.get(Survival.key(c.id(), f.trace()));
            boolean here = f.windowS() == c.once().windowS()
                    && f.tier().equals(c.once().tier());
            if (here && of != null) carried.put(f.trace(), of);
        }
        return carried;
    }

    Cluster cluster(Found c) {
        Candidate best = c.best();
        ClusterBits bits = best instanceof Figures f ? bits(c, f) : bits(c, c.once());
        Double withoutObject = bits.bitsWithoutTopObject();
        Double withoutSource = bits.bitsWithoutTopSource();
        double[] chances = c.chances().values().stream().mapToDouble(p -> p).toArray();
        Ground ground = c.ground();
        List<String> carrying = c.carrying().stream().map(Figures::trace).toList();
        Candidate shown = best instanceof Fusion f ? f.only(part -> carrying.contains(part.trace())) : best;
        return new Cluster(
                c.id(),
                best.tier(),
                carrying,
                best.windowS(),
                best.size(),
                c.shown(),
                shown.together(),
                shown.expected(),
                null,
                traces < 2 ? null : Conjunction.p2(chances, traces),
                false,
                List.of("Decoys have not been run."),
                ground == null ? null : ground.ownedShare(),
                ground == null ? null : ground.ceiledShare(),
                withoutObject == null ? null : withoutObject - choice,
                withoutSource == null ? null : withoutSource - choice,
                null,
                null,
                "undetermined",
                c.platforms(),
                null);
    }
}
