package lockstep.evaluation.recompute;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.math3.special.Gamma;
import org.jspecify.annotations.Nullable;

/** The e-value of a group in the bursts of a cell, written down as METHOD.md §9 states it, without any shortcut. */
final class Bursts {
    private static final int[] CONCENTRATIONS = {1, 2, 4, 8, 16, 32, 64};
    private static final double[] STAKES = {0.5, 0.1, 0.02};
    private static final long DAY = 86_400_000_000L; // microseconds
    private static final long THREE_HOURS = DAY / 8;
    /** More than this share of a group's gain must remain in finer strata. */
    private static final double LEAST_REMAINING = 0.2;

    /** The accounts of each burst, one entry for each action; by stratum. */
    private final Map<String, List<List<Integer>>> byStratum = new HashMap<>();

    private final Cell cell;
    private @Nullable Bursts byTime;
    private @Nullable Bursts byTimeAndSize;
    private final IdentityHashMap<Cell.Act, Integer> sizeOfBurst = new IdentityHashMap<>();
    private final Map<Integer, Integer> actions = new HashMap<>();

    /** Cuts the actions on each object in each stratum where a gap is longer than the window; hot objects have bursts too. */
    Bursts(Cell cell) {
        this(cell, Cell.Act::stratum, Long.MAX_VALUE);
    }

    /** Whether enough of the group's gain remains by time of day, or by time of day and size of burst. */
    boolean isCounted(Collection<Integer> group) {
        double gain = gain(group);
        if (byTime == null) byTime = new Bursts(cell, Bursts::hours, THREE_HOURS);
        if (byTimeAndSize == null)
            byTimeAndSize = new Bursts(cell, act -> hours(act) + " " + sizeClass(act), THREE_HOURS);
        return (isTogether(group) && byTime.gain(group) > LEAST_REMAINING * gain)
                || byTimeAndSize.gain(group) > LEAST_REMAINING * gain;
    }

    /** The stratum with the three hours of the day (UTC). */
    private static String hours(Cell.Act act) {
        return act.stratum() + " " + Math.floorMod(act.at(), DAY) / THREE_HOURS;
    }

    /** Bursts of 1 to 3, 4 to 15, 16 to 63, and of more actions. */
    private String sizeClass(Cell.Act act) {
        int size = Objects.requireNonNull(sizeOfBurst.get(act));
        return size < 4 ? "few" : size < 16 ? "some" : size < 64 ? "many" : "most";
    }

    /** @param block of time, counted from 1970, beyond which no burst goes on */
    private Bursts(Cell cell, Function<Cell.Act, String> stratum, long block) {
        this.cell = cell;
        Stream.concat(cell.objects.values().stream(), cell.hotObjects.values().stream())
                .forEach(acts -> {
                    Map<String, Cell.Act> last = new HashMap<>();
                    Map<String, List<Cell.Act>> open = new HashMap<>();
                    for (Cell.Act act : acts) {
                        actions.merge(act.account(), 1, Integer::sum);
                        String in = stratum.apply(act);
                        Cell.Act before = last.put(in, act);
                        boolean goesOn = before != null
                                && act.at() - before.at() <= cell.window
                                && Math.floorDiv(act.at(), block) == Math.floorDiv(before.at(), block);
                        if (!goesOn) close(in, open.remove(in));
                        open.computeIfAbsent(in, s -> new ArrayList<>()).add(act);
                    }
                    open.forEach(this::close);
                });
    }

    private void close(String stratum, @Nullable List<Cell.Act> burst) {
        if (burst == null) return;
        byStratum
                .computeIfAbsent(stratum, s -> new ArrayList<>())
                .add(burst.stream().map(Cell.Act::account).toList());
        for (Cell.Act act : burst) sizeOfBurst.put(act, burst.size());
    }

    /** Returns the number of accounts with two actions or more, hot objects included. */
    long eligible() {
        return actions.values().stream().filter(n -> n >= 2).count();
    }

    boolean isEligible(int account) {
        return actions.getOrDefault(account, 0) >= 2;
    }

    /** Whether the group's pairs in one burst are more than expected. */
    boolean isTogether(Collection<Integer> group) {
        Set<Integer> members = Set.copyOf(group);
        double pairs = 0;
        double expected = 0;
        for (List<List<Integer>> bursts : byStratum.values()) {
            List<long[]> sizes = sizes(bursts, members);
            Stratum all = Stratum.of(sizes.stream());
            if (all.inGroup < 2) continue;
            for (long[] b : sizes) {
                pairs += b[1] * (b[1] - 1) / 2.0;
                double share = b[0] * (b[0] - 1.0) / (all.actions * (all.actions - 1.0));
                expected += all.inGroup * (all.inGroup - 1) / 2.0 * share;
            }
        }
        return pairs > expected * (1 + 1e-9); // not equal, but for rounding
    }

    /** Of each burst: its actions, and the group's among them. */
    private static List<long[]> sizes(List<List<Integer>> bursts, Set<Integer> members) {
        return bursts.stream()
                .map(b -> new long[] {
                    b.size(), b.stream().filter(members::contains).count()
                })
                .toList();
    }

    /** Returns ln of the e-value. */
    double gain(Collection<Integer> group) {
        Set<Integer> members = Set.copyOf(group);
        double[][] products = new double[STAKES.length][2 * CONCENTRATIONS.length];
        double[] mixed = new double[STAKES.length];
        for (List<List<Integer>> bursts : byStratum.values()) {
            List<long[]> sizes = sizes(bursts, members);
            Stratum all = Stratum.of(sizes.stream());
            if (all.inGroup < 2) continue;
            double[] ratios = ratios(sizes, all);
            double mean = lnMean(ratios);
            for (int e = 0; e < STAKES.length; e++) {
                for (int a = 0; a < ratios.length; a++) products[e][a] += staked(STAKES[e], ratios[a]);
                mixed[e] += staked(STAKES[e], mean);
            }
        }
        double[] all = new double[2 * STAKES.length];
        for (int e = 0; e < STAKES.length; e++) {
            all[2 * e] = lnMean(products[e]);
            all[2 * e + 1] = mixed[e];
        }
        return lnMean(all);
    }

    /** Actions of a stratum, and the group's among them. */
    private record Stratum(long actions, long inGroup) {
        static Stratum of(Stream<long[]> bursts) {
            long[] sums = new long[2];
            bursts.forEach(b -> {
                sums[0] += b[0];
                sums[1] += b[1];
            });
            return new Stratum(sums[0], sums[1]);
        }
    }

    /** ln P − ln H of the fourteen alternatives. */
    private static double[] ratios(List<long[]> bursts, Stratum all) {
        List<long[]> sharedBursts = bursts.stream().filter(b -> b[0] >= 2).toList();
        Stratum shared = Stratum.of(sharedBursts.stream());
        long least = (all.inGroup * shared.actions + all.actions - 1) / all.actions;
        double lnIntoShared = Probability.lnChoose(shared.actions, shared.inGroup)
                + Probability.lnChoose(all.actions - shared.actions, all.inGroup - shared.inGroup)
                - Probability.lnChoose(all.actions, all.inGroup);
        double into =
                shared.inGroup < least ? Double.NEGATIVE_INFINITY : -Math.log(all.inGroup - least + 1.0) - lnIntoShared;
        double[] ratios = new double[2 * CONCENTRATIONS.length];
        for (int c = 0; c < CONCENTRATIONS.length; c++) {
            ratios[c] = ratio(bursts, all, CONCENTRATIONS[c]);
            double inShared = shared.inGroup < 2 ? 0 : ratio(sharedBursts, shared, CONCENTRATIONS[c]);
            ratios[CONCENTRATIONS.length + c] = inShared + into;
        }
        return ratios;
    }

    /** ln of the Dirichlet-multinomial law over that of the multivariate hypergeometric law. */
    private static double ratio(List<long[]> bursts, Stratum of, double c) {
        double d = of.inGroup;
        double ln = Probability.lnFactorial(of.inGroup) + Gamma.logGamma(c) - Gamma.logGamma(c + d);
        double lnChance = -Probability.lnChoose(of.actions, of.inGroup);
        for (long[] b : bursts) {
            if (b[1] == 0) continue;
            double alpha = c * b[0] / of.actions;
            ln += Gamma.logGamma(alpha + b[1]) - Gamma.logGamma(alpha) - Probability.lnFactorial(b[1]);
            lnChance += Probability.lnChoose(b[0], b[1]);
        }
        return ln - lnChance;
    }

    /** ln(1 − ε + ε exp ratio). */
    private static double staked(double stake, double ratio) {
        return ratio > 700 ? ratio + Math.log(stake) : Math.log(1 - stake + stake * Math.exp(ratio));
    }

    private static double lnMean(double[] values) {
        double most = Double.NEGATIVE_INFINITY;
        for (double v : values) most = Math.max(most, v);
        double sum = 0;
        for (double v : values) sum += Math.exp(v - most);
        return most + Math.log(sum / values.length);
    }
}
