package lockstep.detect.decoy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.action.Trace;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.detect.Decoy;
import lockstep.detect.Reason;
import lockstep.detect.Reason.Said;
import lockstep.kernel.group.Candidate;
import lockstep.kernel.meeting.Tier;
import lockstep.run.BaselineRun;
import lockstep.run.Certificate;
import lockstep.statistics.Conjunction;
import org.jspecify.annotations.Nullable;

/** The error rate of every cluster, and whether it can carry a flag (METHOD.md §5 and §7) or why not. */
final class Gates {
    private static final String LEAD = Tier.LEAD.column();
    private static final String STRONG = Tier.STRONG.column();
    private static final double MOST_Q = 0.01;
    private static final Comparator<ClusterBits> BY_P = Comparator.comparing(
                    ClusterBits::p, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(ClusterBits::trace);
    private static final double OWNER = 0.5;

    private final Certificate certificate;
    private final List<Decoy> decoys;
    private final Map<String, List<ClusterBits>> figures;
    private final double choice;
    private final int traces;

    Gates(Certificate certificate, List<Decoy> decoys, List<ClusterBits> figures, int windows, int traces) {
        this.certificate = certificate;
        this.decoys = decoys;
        this.figures = figures.stream().collect(Collectors.groupingBy(ClusterBits::clusterId));
        this.traces = traces;
        this.choice = Tier.choiceBits(windows);
    }

    /** The same clusters, the best first, with q, can_flag and cannot_flag_because. */
    List<Cluster> judge(List<Cluster> clusters) {
        ErrorRates lead = rates(clusters, LEAD);
        ErrorRates strong = rates(clusters, STRONG);
        ErrorRates flags = flags(clusters);
        return clusters.stream()
                .map(c -> judged(c, c.tier().equals(LEAD) ? lead : strong, flags))
                .sorted(Comparator.comparingDouble(Gates::shownEbits)
                        .reversed()
                        .thenComparing(Comparator.comparingDouble(Cluster::bits).reversed())
                        .thenComparing(Cluster::clusterId))
                .toList();
    }

    private ErrorRates rates(List<Cluster> clusters, String tier) {
        double[] real = clusters.stream()
                .filter(c -> !c.isGrown()) // decoys grow nothing from given accounts
                .mapToDouble(c -> bits(c, tier))
                .filter(b -> b > 0)
                .toArray();
        return new ErrorRates(real, made(tier, Decoy::bits), certificate.decoys());
    }

    /** Of what could carry a flag, counted by arrivals as decoys are. */
    private ErrorRates flags(List<Cluster> clusters) {
        double[] real = clusters.stream()
                .filter(c -> !c.isGrown())
                .flatMap(c -> carrying(c).stream().boxed())
                .mapToDouble(b -> b)
                .toArray();
        return new ErrorRates(real, made(STRONG, Decoy::bitsByArrival), certificate.decoys());
    }

    private double[] made(String tier, Function<Decoy, @Nullable Double> bits) {
        return decoys.stream()
                .filter(d -> d.tier().equals(tier))
                .flatMap(d -> Stream.ofNullable(bits.apply(d)))
                .mapToDouble(b -> b - choice)
                .toArray();
    }

    /** What a tier says of a cluster, in its best window and less the price of the choice. */
    private double bits(Cluster c, String tier) {
        if (c.tier().equals(tier)) return c.bits();
        return of(c).stream()
                .filter(f -> f.tier().equals(tier) && (tier.equals(LEAD) || f.sourceKnown()))
                .mapToDouble(f -> f.bits() - choice)
                .max()
                .orElse(0);
    }

    private static double shownEbits(Cluster c) {
        Double ebits = c.ebits();
        return ebits == null || !c.isShownByBursts() ? 0 : ebits;
    }

    private Cluster judged(Cluster c, ErrorRates rates, ErrorRates flags) {
        BaselineRun baseline = certificate.baseline();
        if (baseline != null) return c.unrated(Reason.BY_BASELINE.say(baseline.run()));
        List<Said> because = new ArrayList<>();
        OptionalDouble carrying = carrying(c);
        boolean bursts = carriedByBursts(c);
        boolean byTheorem = bursts && certificate.decoysByBursts() == 0;
        if (carrying.isEmpty() && !bursts) because.add(notEnough(c));
        if (certificate.decoys() == 0) {
            because.add(Reason.NO_DECOYS.say());
            return c.judged(null, because);
        }
        if (carrying.isPresent() && !byTheorem) {
            double score = carrying.getAsDouble();
            double floor = certificate.floor(STRONG);
            if (floor > 0 && certificate.decoys() < DecoySettings.FOR_A_LIST) because.add(tooFewDecoys());
            else if (score + choice <= floor) because.add(belowFloor(score + choice, floor)); // decoys choose nothing
            if (flags.q(score) > MOST_Q) because.add(tooLikely(flags.q(score)));
        }
        if (bursts && !byTheorem && (carrying.isEmpty() || !because.isEmpty())) {
            because.add(Reason.DECOYS_BY_BURSTS.say(certificate.decoysByBursts(), certificate.decoys()));
        }
        if (c.isByGivenAlone()) return c.judged(null, because);
        // the bound by theorem holds for the whole run, so it is an error rate too
        return c.judged(Math.min(rates.q(c.bits()), c.chanceByBursts()), because);
    }

    private Said notEnough(Cluster c) {
        if (c.isByGivenAlone()) return Reason.GROWN_FROM_GIVEN.say();
        return c.tier().equals(LEAD) ? leadOnly(c) : fallsApart(c);
    }

    /** Whether e-bits carry a flag: also without the most shared object and source, and not by recurring things alone. */
    private boolean carriedByBursts(Cluster c) {
        if (!c.tier().equals(STRONG)) return false;
        boolean oneTrace = of(c).stream().anyMatch(f -> !f.isFused() && !slotted(f) && f.survivesByBursts());
        boolean all = of(c).stream().anyMatch(f -> f.isFused() && f.survivesByBursts());
        return oneTrace
                || all
                        && of(c).stream()
                                .anyMatch(f -> !f.isFused()
                                        && !slotted(f)
                                        && f.tier().equals(STRONG)
                                        && (atLeast(f.ebits(), 0) || f.p() != null && f.p() <= Cluster.MOST_P2));
    }

    private static boolean atLeast(@Nullable Double ebits, double least) {
        return ebits != null && ebits >= least;
    }

    /** Hashtags may say most of a cluster; what carries a flag must be sure enough by itself, counted by arrivals. */
    private OptionalDouble carrying(Cluster c) {
        return of(c).stream()
                .filter(f -> c.tier().equals(STRONG) && (carriesAFlag(f) || f.isFused() && carryAFlagTogether(c, f)))
                .flatMap(f -> Stream.ofNullable(f.bitsByArrival()))
                .mapToDouble(b -> b - choice)
                .filter(b -> b >= Candidate.LEAST_FOR_A_FLAG)
                .max();
    }

    /** Strong without a timetable's help, and so also without its most shared object and its most shared source. */
    private boolean carriesAFlag(ClusterBits f) {
        return !f.isFused() && strong(f) && !slotted(f) && survives(f);
    }

    /** Two independent traces carry it, of which at most one is a timetable's. */
    private boolean carryAFlagTogether(Cluster c, ClusterBits all) {
        return strong(all) && survives(all) && p2(c) <= Cluster.MOST_P2;
    }

    /** The tested claim over two traces of which at most one is slotted; 1 where it has not been tested. */
    private double p2(Cluster c) {
        List<ClusterBits> tested =
                of(c).stream().filter(f -> f.p() != null).sorted(BY_P).toList();
        int first = 0;
        while (first < tested.size() && slotted(tested.get(first))) first++;
        if (first >= tested.size() || tested.size() < 2) return 1;
        ClusterBits unslotted = tested.get(first);
        ClusterBits other = tested.get(first == 0 ? 1 : 0); // the least likely of all the others
        Double p = Math.max(Objects.requireNonNull(unslotted.p()), Objects.requireNonNull(other.p()));
        return Conjunction.p2(new double[] {p, p}, traces);
    }

    private static boolean slotted(ClusterBits f) {
        return Trace.named(f.trace()).slotted();
    }

    private boolean strong(ClusterBits f) {
        return f.tier().equals(STRONG) && f.sourceKnown() && f.bits() - choice > 0;
    }

    private boolean survives(ClusterBits f) {
        Double object = f.bitsWithoutTopObject();
        Double source = f.bitsWithoutTopSource();
        return object != null && object - choice > 0 && (source == null || source - choice > 0) && !isCrowd(f);
    }

    private boolean isCrowd(ClusterBits f) {
        Double arrivals = f.bitsByArrival();
        return arrivals == null || arrivals - choice <= 0;
    }

    /** Whether most actions in the strata of the cluster are its members', so that there is hardly anybody to compare them with. */
    private static boolean isOwner(Cluster c) {
        Double owned = c.ownedShare();
        return owned != null && owned > OWNER;
    }

    private static Said ownPace(Cluster c) {
        return Reason.OWN_PACE.say(figure("%.0f", 100 * Objects.requireNonNull(c.ownedShare())));
    }

    private Said leadOnly(Cluster c) {
        if (isOwner(c)) return ownPace(c);
        if (of(c).stream().anyMatch(f -> f.tier().equals(STRONG) && !f.sourceKnown() && f.bits() - choice > 0)) {
            return Reason.SOURCES_UNKNOWN.say();
        }
        return Reason.LEAD_ONLY.say();
    }

    private Said fallsApart(Cluster c) {
        if (isOwner(c)) return ownPace(c);
        OptionalDouble kept = of(c).stream()
                .filter(f -> f.tier().equals(STRONG) && atLeast(f.ebits(), Candidate.LEAST_FOR_A_FLAG))
                .flatMap(f -> Stream.ofNullable(kept(f)))
                .mapToDouble(k -> k)
                .max();
        if (kept.isPresent() && kept.getAsDouble() < Candidate.LEAST_KEPT) {
            return Reason.RESTS_ON_ONE.say(
                    figure("%.0f", 100 * kept.getAsDouble()), figure("%.0f", 100 * Candidate.LEAST_KEPT));
        }
        List<ClusterBits> strong =
                of(c).stream().filter(f -> !f.isFused() && strong(f)).toList();
        if (strong.isEmpty() && c.isShownByBursts()) return fallsApartByBursts(c);
        List<ClusterBits> fused = of(c).stream().filter(this::strong).toList();
        if (strong.isEmpty() && fused.isEmpty()) return Reason.SOURCES_UNKNOWN.say();
        if (strong.isEmpty()) return p2(c) > Cluster.MOST_P2 ? twoNotSure(c) : falls(fused);
        if (strong.stream().allMatch(Gates::slotted)) return onlyRecurring(strong);
        return falls(strong.stream().filter(f -> !slotted(f)).toList());
    }

    /** Why evidence that is not of recurring traces alone carries no flag, where pairs show the cluster. */
    private Said falls(List<ClusterBits> strong) {
        List<ClusterBits> counted =
                strong.stream().filter(f -> f.bitsByArrival() != null).toList();
        if (counted.stream().allMatch(this::isCrowd)) return Reason.CROWD.say();
        double most = counted.stream()
                .mapToDouble(f -> Objects.requireNonNull(f.bitsByArrival()) - choice)
                .max()
                .orElseThrow();
        return most < Candidate.LEAST_FOR_A_FLAG
                ? Reason.TOO_LITTLE.say(figure("%.1f", most), figure("%.0f", Candidate.LEAST_FOR_A_FLAG))
                : Reason.ONE_OBJECT.say();
    }

    private Said twoNotSure(Cluster c) {
        return Reason.TWO_NOT_SURE.say(figure("%.2g", p2(c)), figure("%.2g", Cluster.MOST_P2));
    }

    private static Said onlyRecurring(List<ClusterBits> figures) {
        return Reason.ONLY_RECURRING.say(
                figures.stream().map(ClusterBits::trace).distinct().sorted().collect(Collectors.joining(", ")));
    }

    /** Why e-bits alone show a cluster and do not carry a flag: they are too few, or recurring things alone have them. */
    private Said fallsApartByBursts(Cluster c) {
        List<ClusterBits> shown = of(c).stream()
                .filter(f -> f.tier().equals(STRONG) && atLeast(f.ebits(), Candidate.LEAST_EBITS))
                .toList();
        boolean isRecurring = shown.stream().allMatch(f -> !f.isFused() && slotted(f));
        if (isRecurring && !shown.isEmpty()) return onlyRecurring(shown);
        double most = Objects.requireNonNull(c.ebits());
        if (most < Candidate.LEAST_FOR_A_FLAG) {
            return Reason.TOO_FEW_EBITS.say(figure("%.1f", most), figure("%.0f", Candidate.LEAST_FOR_A_FLAG));
        }
        if (shown.stream().noneMatch(ClusterBits::sourceKnown)) return Reason.SOURCES_UNKNOWN.say();
        List<ClusterBits> recurring = of(c).stream()
                .filter(f -> f.tier().equals(STRONG) && !f.isFused() && slotted(f) && atLeast(f.ebits(), 0))
                .toList();
        return recurring.isEmpty() ? twoNotSure(c) : onlyRecurring(recurring);
    }

    /** Returns the share of the gain that remains without the most shared object or source, whichever leaves less. */
    private static @Nullable Double kept(ClusterBits f) {
        Double object = f.keptWithoutTopObject();
        Double source = f.keptWithoutTopSource();
        return object == null || source == null ? object : (Double) Math.min(object, source);
    }

    private Said tooFewDecoys() {
        return Reason.FEW_DECOYS.say(certificate.decoys(), DecoySettings.FOR_A_LIST);
    }

    private static Said belowFloor(double score, double floor) {
        return Reason.BELOW_FLOOR.say(figure("%.1f", floor), figure("%.1f", score));
    }

    private Said tooLikely(double q) {
        String is = figure("%.2g", q);
        String most = figure("%.2g", MOST_Q);
        return certificate.decoys() < DecoySettings.FOR_A_LIST
                ? Reason.TOO_LIKELY_MORE.say(is, most, DecoySettings.FOR_A_LIST)
                : Reason.TOO_LIKELY.say(is, most);
    }

    private static String figure(String format, double figure) {
        return String.format(Locale.ROOT, format, figure);
    }

    private List<ClusterBits> of(Cluster c) {
        return figures.getOrDefault(c.clusterId(), List.of());
    }
}
