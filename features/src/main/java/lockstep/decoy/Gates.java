package lockstep.decoy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import lockstep.chance.Bits;
import lockstep.cluster.Cluster;
import lockstep.cluster.ClusterBits;
import lockstep.pair.Tier;
import lockstep.run.Certificate;
import org.jspecify.annotations.Nullable;

/** The error rate of every cluster, and whether it can carry a flag (METHOD sections 5 and 7) or why not. */
final class Gates {
    private static final double MOST_Q = 0.01;
    private static final double OWNER = 0.5;

    private final Certificate certificate;
    private final List<Decoy> decoys;
    private final Map<String, List<ClusterBits>> figures;
    private final double choice;

    Gates(Certificate certificate, List<Decoy> decoys, List<ClusterBits> figures, int windows) {
        this.certificate = certificate;
        this.decoys = decoys;
        this.figures = figures.stream().collect(Collectors.groupingBy(ClusterBits::clusterId));
        this.choice = Bits.choice(windows);
    }

    /** The same clusters, the best first, with q, can_flag and cannot_flag_because. */
    List<Cluster> judge(List<Cluster> clusters) {
        List<Cluster> judged = new ArrayList<>();
        for (Tier tier : Tier.BOTH) {
            double[] made = decoys.stream()
                    .filter(d -> d.tier().equals(tier.column()))
                    .mapToDouble(d -> d.bits() - choice)
                    .toArray();
            List<Cluster> real =
                    clusters.stream().filter(c -> bits(c, tier) > 0).toList();
            double[] scores = real.stream().mapToDouble(c -> bits(c, tier)).toArray();
            double[] q = ErrorRates.q(scores, made, certificate.decoys());
            for (int i = 0; i < scores.length; i++) {
                Cluster c = real.get(i);
                if (c.tier().equals(tier.column())) judged.add(judged(c, certificate.decoys() == 0 ? null : q[i]));
            }
        }
        judged.sort(Comparator.comparingDouble(Cluster::bits).reversed().thenComparing(Cluster::clusterId));
        return judged;
    }

    /** What a tier says of a cluster, in its best window and less the price of having chosen it. */
    private double bits(Cluster c, Tier tier) {
        if (c.tier().equals(tier.column())) return c.bits();
        return of(c).stream()
                .filter(f -> f.tier().equals(tier.column()))
                .mapToDouble(f -> f.bits() - choice)
                .max()
                .orElse(0);
    }

    private Cluster judged(Cluster c, @Nullable Double q) {
        List<String> because = new ArrayList<>();
        if (c.tier().equals(Tier.LEAD.column())) because.add(leadOnly(c));
        else if (of(c).stream().noneMatch(this::carriesAFlag)) because.add(fallsApart(c));
        if (q == null) {
            because.add("Decoys have not been run: there is no certificate.");
        } else {
            if (c.bits() <= certificate.floor(c.tier())) because.add(belowFloor(c));
            if (q > MOST_Q) because.add(tooLikely(q));
        }
        return c.judged(q, because);
    }

    /** Strong without a timetable's help, and so also without its most shared object and its most shared source. */
    private boolean carriesAFlag(ClusterBits f) {
        return strong(f) && !Trace.named(f.trace()).slotted() && survives(f);
    }

    private boolean strong(ClusterBits f) {
        return f.tier().equals(Tier.STRONG.column()) && f.sourceKnown() && f.bits() - choice > 0;
    }

    private boolean survives(ClusterBits f) {
        Double object = f.bitsWithoutTopObject();
        Double source = f.bitsWithoutTopSource();
        return object != null && object - choice > 0 && (source == null || source - choice > 0);
    }

    private String leadOnly(Cluster c) {
        Double owned = c.ownedShare();
        if (owned != null && owned > OWNER) {
            return "It sets its own pace: %.0f %% of all actions in the strata where it met are its members', so hardly anybody is left to compare them with."
                    .formatted(100 * owned);
        }
        if (of(c).stream()
                .anyMatch(f -> f.tier().equals(Tier.STRONG.column()) && !f.sourceKnown() && f.bits() - choice > 0)) {
            return "The sources are not known well enough for the strong tier: it is a lead.";
        }
        return "It does not survive the strong tier: accounts that react to the same sources at the same speed, or write in the same language on the same day, would do as much together.";
    }

    private String fallsApart(Cluster c) {
        if (of(c).stream()
                .filter(this::strong)
                .allMatch(f -> Trace.named(f.trace()).slotted())) {
            return "Only recurring things (%s) carry it at the strong tier, and those an event or a timetable can share."
                    .formatted(String.join(", ", c.traces()));
        }
        return "Its bits do not survive without its most shared object, or without its most shared source.";
    }

    private String belowFloor(Cluster c) {
        return String.format(
                Locale.ROOT,
                "On these data chance makes groups of up to %.1f bits; it has %.1f.",
                certificate.floor(c.tier()),
                c.bits());
    }

    private String tooLikely(double q) {
        String more = certificate.decoys() < DecoySettings.FOR_A_LIST
                ? " More decoys may lower it: --decoys %d.".formatted(DecoySettings.FOR_A_LIST)
                : "";
        return String.format(Locale.ROOT, "Its q is %.2g, above %.2g.%s", q, MOST_Q, more);
    }

    private List<ClusterBits> of(Cluster c) {
        return figures.getOrDefault(c.clusterId(), List.of());
    }
}
