package lockstep.kernel;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import lockstep.statistics.LogFactorial;

/**
 * The evidence of one group of accounts in the bursts of one cell under one labelling (METHOD section 9): an e-value for the
 * question whether the group's actions are in the same bursts more often than the sizes of the bursts explain. Accounts are added
 * and removed one at a time, and the cost of each is the number of its actions.
 *
 * <p>By chance the actions of a group in a stratum follow a multivariate hypergeometric law over its bursts. The alternatives are
 * Dirichlet-multinomial laws whose means are those of chance, with seven concentrations, over all bursts and over the shared
 * bursts alone. Under exchange of the labels inside strata the mean of exp {@link #gain} is at most 1 (Vovk and Wang 2021).
 */
final class BurstEvidence {
    private static final int[] CONCENTRATIONS = {1, 2, 4, 8, 16, 32, 64};
    private static final int LAWS = CONCENTRATIONS.length;
    private static final int ALTERNATIVES = 2 * LAWS;
    /** A stratum in which the group is together less often than chance weighs so much in the order of candidates. */
    private static final double ABSENT = 0.5;
    /** The share of a stratum's stake that is risked. */
    private static final double[] STAKES = {0.5, 0.1, 0.02};
    /** exp overflows above it. */
    private static final double LARGE = 700;
    /** Figures of a touched stratum: sums of logarithms over its bursts, then what follows from them. */
    private static final int CHANCE = 0;

    private static final int CHANCE_SHARED = 1;
    private static final int CHOSEN = 2;
    private static final int CHOSEN_SHARED = 3;
    private static final int CHOSEN_SINGLE = 4;
    /** Pairs of the group's actions in one burst. */
    private static final int PAIRS = 5;

    private static final int LAW = 6;
    private static final int STAKED = LAW + ALTERNATIVES;
    private static final int MEANS = STAKED + STAKES.length * ALTERNATIVES;
    private static final int FIGURES = MEANS + STAKES.length;

    private final CellBursts bursts;
    private final Labelling labelling;
    /** Of each burst: the group's actions. */
    final int[] inBurst;
    /** Bursts that the group touches or has touched. */
    final IntArrayList touched = new IntArrayList();
    /** Of each stratum: the place of its figures, or -1. */
    private final int[] place;

    private final IntArrayList strata = new IntArrayList();
    /** Of each touched stratum, by place: the group's actions, and those in shared bursts. */
    private int[] inStratum = new int[16];

    private int[] inShared = new int[16];
    private boolean[] stale = new boolean[16];
    private double[] figures = new double[16 * FIGURES];
    private int actions;

    BurstEvidence(CellBursts bursts, Labelling labelling) {
        this.bursts = bursts;
        this.labelling = labelling;
        this.inBurst = new int[bursts.size.length];
        this.place = new int[bursts.total.length];
        Arrays.fill(place, -1);
    }

    CellBursts bursts() {
        return bursts;
    }

    Labelling labelling() {
        return labelling;
    }

    /** Returns the number of the group's actions. */
    int actions() {
        return actions;
    }

    /** Returns the group's actions in a stratum. */
    int inStratum(int stratum) {
        return place[stratum] < 0 ? 0 : inStratum[place[stratum]];
    }

    /** Makes the group empty. */
    void clear() {
        for (int k = 0; k < touched.size(); k++) inBurst[touched.getInt(k)] = 0;
        touched.clear();
        for (int k = 0; k < strata.size(); k++) place[strata.getInt(k)] = -1;
        strata.clear();
        actions = 0;
    }

    /** @param account a position in the accounts of the bursts, not in the group */
    void add(int account) {
        for (int k = labelling.start[account]; k < labelling.start[account + 1]; k++) {
            int b = bursts.burst[labelling.actions[k]];
            if (b >= 0) count(b, 1);
        }
    }

    /** @param account a position in the accounts of the bursts, in the group */
    void remove(int account) {
        for (int k = labelling.start[account]; k < labelling.start[account + 1]; k++) {
            int b = bursts.burst[labelling.actions[k]];
            if (b >= 0) count(b, -1);
        }
    }

    /** Adds an action to a burst, or takes one away; each sum of logarithms changes by one term. */
    private void count(int b, int by) {
        int s = bursts.stratum[b];
        int at = place[s] >= 0 ? place[s] : open(s);
        if (inBurst[b] == 0 && by > 0) touched.add(b);
        int before = Math.min(inBurst[b], inBurst[b] + by);
        int m = bursts.size[b];
        int f = at * FIGURES;
        figures[f + PAIRS] += by * before;
        figures[f + CHANCE] += by * Math.log((double) (m - before) / (before + 1));
        choose(f + CHOSEN, bursts.total[s], inStratum[at], by);
        law(f + LAW, m / (double) bursts.total[s], before, by);
        if (m >= 2) {
            figures[f + CHANCE_SHARED] += by * Math.log((double) (m - before) / (before + 1));
            choose(f + CHOSEN_SHARED, bursts.shared[s], inShared[at], by);
            law(f + LAW + LAWS, m / (double) bursts.shared[s], before, by);
            inShared[at] += by;
        } else {
            choose(f + CHOSEN_SINGLE, bursts.total[s] - bursts.shared[s], inStratum[at] - inShared[at], by);
        }
        inBurst[b] += by;
        inStratum[at] += by;
        actions += by;
        stale[at] = true;
    }

    /** Changes ln C(n, k) into ln C(n, k ± 1). */
    private void choose(int figure, int n, int k, int by) {
        int before = Math.min(k, k + by);
        figures[figure] += by * Math.log((double) (n - before) / (before + 1));
    }

    /** The terms ln Γ(α + N) − ln Γ(α) − ln N! of a burst, α = c · its share of the actions. */
    private void law(int figure, double share, int before, int by) {
        for (int c = 0; c < LAWS; c++) {
            figures[figure + c] += by * Math.log((CONCENTRATIONS[c] * share + before) / (before + 1));
        }
    }

    private int open(int stratum) {
        int at = strata.size();
        strata.add(stratum);
        place[stratum] = at;
        if (at == inStratum.length) {
            inStratum = Arrays.copyOf(inStratum, 2 * at);
            inShared = Arrays.copyOf(inShared, 2 * at);
            stale = Arrays.copyOf(stale, 2 * at);
            figures = Arrays.copyOf(figures, 2 * at * FIGURES);
        }
        inStratum[at] = 0;
        inShared[at] = 0;
        stale[at] = true;
        Arrays.fill(figures, at * FIGURES, at * FIGURES + STAKED, 0); // what follows from them is stale
        return at;
    }

    /** Returns ln of the e-value: the mean of six products over the strata, of three stakes and two ways to mix alternatives. */
    double gain() {
        double[] sums = new double[STAKES.length * ALTERNATIVES];
        double[] products = new double[STAKES.length];
        for (int at = 0; at < strata.size(); at++) {
            if (inStratum[at] < 2) continue;
            if (stale[at]) stake(at);
            int f = at * FIGURES;
            for (int x = 0; x < sums.length; x++) sums[x] += figures[f + STAKED + x];
            for (int e = 0; e < STAKES.length; e++) products[e] += figures[f + MEANS + e];
        }
        double[] gains = new double[2 * STAKES.length];
        for (int e = 0; e < STAKES.length; e++) {
            gains[2 * e] = lnMean(sums, e * ALTERNATIVES, ALTERNATIVES);
            gains[2 * e + 1] = products[e];
        }
        return lnMean(gains, 0, gains.length);
    }

    /**
     * Returns the probability that the group acts together in a touched stratum, where the prior is one in ten. It only weighs
     * strata against each other.
     */
    double together(int stratum) {
        int at = place[stratum];
        if (inStratum[at] < 2) return STAKES[1];
        if (stale[at]) stake(at);
        double together = Math.max(0, 1 - (1 - STAKES[1]) * Math.exp(-figures[at * FIGURES + MEANS + 1]));
        return figures[at * FIGURES + PAIRS] < expectedPairs(at) ? ABSENT * together : together;
    }

    /** Returns the pairs of the group's actions in a stratum that chance puts into one burst. */
    private double expectedPairs(int at) {
        double d = inStratum[at];
        return d * (d - 1) / 2 * bursts.pairShare[strata.getInt(at)];
    }

    /** Returns the pairs of the group's actions that are in one burst. */
    double pairs() {
        double pairs = 0;
        for (int at = 0; at < strata.size(); at++) pairs += figures[at * FIGURES + PAIRS];
        return pairs;
    }

    /** Returns the same as chance has it. */
    double expectedPairs() {
        double pairs = 0;
        for (int at = 0; at < strata.size(); at++) pairs += expectedPairs(at);
        return pairs;
    }

    /** Computes, for one stratum, what each stake on each alternative returns. */
    private void stake(int at) {
        stale[at] = false;
        int s = strata.getInt(at);
        int f = at * FIGURES;
        int d = inStratum[at];
        int d2 = inShared[at];
        double[] ratio = new double[ALTERNATIVES];
        int least = Math.toIntExact(((long) d * bursts.shared[s] + bursts.total[s] - 1) / bursts.total[s]);
        double into = d2 < least
                ? Double.NEGATIVE_INFINITY
                : -Math.log(d - least + 1.0)
                        - (figures[f + CHOSEN_SHARED] + figures[f + CHOSEN_SINGLE] - figures[f + CHOSEN]);
        for (int c = 0; c < LAWS; c++) {
            ratio[c] = figures[f + LAW + c] + norm(c, d) - figures[f + CHANCE] + figures[f + CHOSEN];
            double together =
                    figures[f + LAW + LAWS + c] + norm(c, d2) - figures[f + CHANCE_SHARED] + figures[f + CHOSEN_SHARED];
            ratio[LAWS + c] = (d2 < 2 ? 0 : together) + into;
        }
        for (int e = 0; e < STAKES.length; e++) {
            double stake = STAKES[e];
            double sum = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int a = 0; a < ALTERNATIVES; a++) {
                double staked = ratio[a] > LARGE
                        ? ratio[a] + Math.log(stake)
                        : Math.log(1 - stake + stake * Math.exp(ratio[a]));
                figures[f + STAKED + e * ALTERNATIVES + a] = staked;
                most = Math.max(most, staked);
            }
            for (int a = 0; a < ALTERNATIVES; a++) {
                sum += Math.exp(figures[f + STAKED + e * ALTERNATIVES + a] - most);
            }
            figures[f + MEANS + e] = most + Math.log(sum / ALTERNATIVES);
        }
    }

    /** ln d! + ln Γ(c) − ln Γ(c + d). */
    private static double norm(int c, int d) {
        int concentration = CONCENTRATIONS[c];
        return LogFactorial.of(d) + LogFactorial.of(concentration - 1) - LogFactorial.of(concentration + d - 1);
    }

    private static double lnMean(double[] values, int from, int n) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + n; i++) most = Math.max(most, values[i]);
        double sum = 0;
        for (int i = from; i < from + n; i++) sum += Math.exp(values[i] - most);
        return most + Math.log(sum / n);
    }
}
