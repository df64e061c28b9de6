package lockstep.kernel.burst;

import it.unimi.dsi.fastutil.doubles.DoubleArrays;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntSet;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import lockstep.kernel.meeting.Labelling;
import lockstep.statistics.LogFactorial;

/**
 * The evidence of one group of accounts in the bursts of one cell under one labelling (METHOD.md §9): an e-value for the
 * question whether the group's actions are in the same bursts more often than the sizes of the bursts explain. Accounts are added
 * and removed one at a time, and the cost of each is the number of its actions.
 *
 * <p>By chance the actions of a group in a stratum follow a multivariate hypergeometric law over its bursts. The alternatives are
 * Dirichlet-multinomial laws whose means are those of chance, with seven concentrations, over all bursts and over the shared
 * bursts alone. Under exchange of the labels inside strata the mean of exp {@link #gain} is at most 1 (Vovk and Wang 2021).
 */
public final class BurstEvidence {
    private static final int[] CONCENTRATIONS = {1, 2, 4, 8, 16, 32, 64};
    private static final int LAWS = CONCENTRATIONS.length;
    private static final int ALTERNATIVES = 2 * LAWS;
    private static final double[] LN_CONCENTRATIONS =
            IntStream.of(CONCENTRATIONS).mapToDouble(Math::log).toArray();
    /** A stratum in which the group is together less often than chance weighs so much in the order of candidates. */
    private static final double ABSENT = 0.5;
    /** The share of a stratum's stake that is risked. */
    private static final double[] STAKES = {0.5, 0.1, 0.02};

    private static final double[] LN_STAKES =
            DoubleStream.of(STAKES).map(Math::log).toArray();
    /** ln(1 − ε) of each stake. */
    private static final double[] LN_KEPT =
            DoubleStream.of(STAKES).map(stake -> Math.log(1 - stake)).toArray();
    /** 1 − ε + ε · exp x is ε · exp x above it, and 1 − ε below minus it, to the last digit of a double. */
    private static final double LARGE = 45;
    /** Figures of a touched stratum: pairs of the group's actions in one burst, what each law has beyond chance, and returns. */
    private static final int PAIRS = 0;

    private static final int BEYOND = 1;
    private static final int RETURNS = BEYOND + ALTERNATIVES;
    /** The returns of each stake on each alternative, and of each stake on all of them. */
    private static final int STAKED = STAKES.length * ALTERNATIVES;

    private static final int TOGETHER = RETURNS + STAKED + STAKES.length;
    private static final int FIGURES = TOGETHER + 1;
    /** Number of counts of a touched stratum: {@link #inStratum} and the three arrays declared after it. */
    private static final int COUNTS = 4;

    private final CellBursts bursts;
    private final Labelling labelling;
    private final AccountBursts accounts;
    private final BurstSizes sizes;
    /** Of each burst: the group's actions. */
    public final int[] inBurst;
    /** Bursts that the group touches or has touched. */
    public final IntArrayList touched = new IntArrayList();
    /** Of each burst: whether it is in {@link #touched}. */
    private final boolean[] isTouched;
    /** Of each stratum: the place of its figures, or -1. */
    private final int[] place;

    private final IntArrayList strata = new IntArrayList();
    /** Places of strata whose returns are to be computed anew. */
    private final IntArrayList stale = new IntArrayList();
    /** Of each touched stratum, by place: the group's actions. */
    private int[] inStratum = new int[16];
    /** Of each touched stratum, by place: the group's actions in bursts of two actions or more. */
    private int[] inShared = new int[16];
    /** Of each touched stratum, by place: the bursts with an action of the group. */
    private int[] burstsTouched = new int[16];
    /** Of each touched stratum, by place: those of {@link #burstsTouched} of two actions or more. */
    private int[] sharedBursts = new int[16];

    private boolean[] isStale = new boolean[16];
    private double[] figures = new double[16 * FIGURES];
    /** Sums of the returns over the strata. */
    private final double[] sums = new double[STAKED + STAKES.length];

    /** The account of the last {@link #attempt}, whether it was added or removed, and what its strata and all sums held before. */
    private int attempted;

    private int attemptedBy;
    private double[] keptFigures = new double[0];
    private int[] keptCounts = new int[0];
    private final double[] keptSums = new double[STAKED + STAKES.length];

    /** Looks at all bursts under one labelling, with no member yet. */
    public BurstEvidence(CellBursts bursts, Labelling labelling) {
        this(bursts, labelling, new AccountBursts(bursts, labelling), bursts.sizes);
    }

    private BurstEvidence(CellBursts bursts, Labelling labelling, AccountBursts accounts, BurstSizes sizes) {
        this.bursts = bursts;
        this.labelling = labelling;
        this.accounts = accounts;
        this.sizes = sizes;
        inBurst = new int[sizes.size.length];
        isTouched = new boolean[inBurst.length];
        place = new int[sizes.total.length];
        Arrays.fill(place, -1);
    }

    /** Returns the evidence of the present group where some bursts are left out. */
    BurstEvidence without(IntSet out) {
        int[] total = new int[strata.size()];
        int[] shared = new int[total.length];
        double[] pairs = new double[total.length];
        for (int at = 0; at < total.length; at++) {
            int s = strata.getInt(at);
            total[at] = sizes.total[s];
            shared[at] = sizes.shared[s];
            pairs[at] = Math.rint(sizes.pairShare[s] * total[at] * (total[at] - 1.0)); // a number of ordered pairs
        }
        for (int b : out) {
            int at = place[bursts.stratum[b]];
            double m = sizes.size[b];
            if (at < 0) continue;
            total[at] -= sizes.size[b];
            if (m >= 2) shared[at] -= sizes.size[b];
            pairs[at] -= m * (m - 1);
        }
        for (int at = 0; at < total.length; at++) {
            pairs[at] = total[at] < 2 ? 0 : pairs[at] / (total[at] * (total[at] - 1.0));
        }
        IntArrayList size = new IntArrayList();
        IntArrayList stratum = new IntArrayList();
        IntArrayList ofGroup = new IntArrayList();
        for (int k = 0; k < touched.size(); k++) {
            int b = touched.getInt(k);
            if (inBurst[b] == 0 || out.contains(b)) continue;
            size.add(sizes.size[b]);
            stratum.add(place[bursts.stratum[b]]);
            ofGroup.add(inBurst[b]);
        }
        return holding(new BurstSizes(size.toIntArray(), total, shared, pairs), stratum, ofGroup);
    }

    /**
     * Returns the evidence of the present group in {@link FinerStrata}, as far as the group is in them. It knows no expected pairs.
     *
     * @param isMember is given the position of an account in the accounts of the bursts
     */
    BurstEvidence inFinerStrata(IntPredicate isMember, boolean bySize) {
        Long2IntOpenHashMap numbers = new Long2IntOpenHashMap();
        IntArrayList total = new IntArrayList();
        IntArrayList shared = new IntArrayList();
        IntArrayList size = new IntArrayList();
        IntArrayList stratum = new IntArrayList();
        IntArrayList ofGroup = new IntArrayList();
        for (int k = 0; k < touched.size(); k++) {
            int b = touched.getInt(k);
            if (inBurst[b] == 0) continue;
            FinerStrata.Counts counts = bursts.finer.counts(bursts.stratum[b], bySize);
            bursts.finer.cut(b, bySize, (from, to, finer) -> {
                int in = 0;
                if (to - from == bursts.start[b + 1] - bursts.start[b]) in = inBurst[b]; // counted already
                else for (int i = from; i < to; i++) if (isMember.test(accounts.account[i])) in++;
                if (in == 0) return;
                int s = numbers.computeIfAbsent((long) bursts.stratum[b] * FinerStrata.MOST + finer, key -> {
                    total.add(counts.total[finer]);
                    shared.add(counts.shared[finer]);
                    return total.size() - 1;
                });
                size.add(to - from);
                stratum.add(s);
                ofGroup.add(in);
            });
        }
        double[] notAsked = new double[total.size()];
        BurstSizes there = new BurstSizes(size.toIntArray(), total.toIntArray(), shared.toIntArray(), notAsked);
        return holding(there, stratum, ofGroup);
    }

    /**
     * Returns the evidence of a group of which is known how often it is in each of some bursts. These have numbers of their own, so
     * nobody can be added to the group or taken from it.
     *
     * @param stratum of each burst
     * @param ofGroup the group's actions in each burst
     */
    private BurstEvidence holding(BurstSizes some, IntArrayList stratum, IntArrayList ofGroup) {
        BurstEvidence evidence = new BurstEvidence(bursts, labelling, accounts, some);
        for (int b = 0; b < ofGroup.size(); b++) {
            int s = stratum.getInt(b);
            int at = evidence.changed(s);
            for (int n = 0; n < ofGroup.getInt(b); n++) evidence.count(at, s, b, 1);
        }
        return evidence;
    }

    /** Returns the bursts that are looked at. */
    public CellBursts bursts() {
        return bursts;
    }

    Labelling labelling() {
        return labelling;
    }

    AccountBursts accounts() {
        return accounts;
    }

    /** Returns the group's actions in a stratum. */
    int inStratum(int stratum) {
        return place[stratum] < 0 ? 0 : inStratum[place[stratum]];
    }

    /** Makes the group empty. */
    void clear() {
        for (int k = 0; k < touched.size(); k++) {
            inBurst[touched.getInt(k)] = 0;
            isTouched[touched.getInt(k)] = false;
        }
        touched.clear();
        for (int k = 0; k < strata.size(); k++) place[strata.getInt(k)] = -1;
        strata.clear();
        stale.clear();
        Arrays.fill(sums, 0);
    }

    /** @param account a position in the accounts of the bursts, not in the group */
    void add(int account) {
        change(account, 1);
    }

    /**
     * Adds an account, or removes it, and remembers what {@link #takeBack} needs to restore the state before it. Taking back costs less than the opposite change,
     * and leaves the very same figures. {@link #gain} is called first.
     *
     * @param account a position in the accounts of the bursts
     * @param by 1 or -1
     */
    void attempt(int account, int by) {
        attempted = account;
        attemptedBy = by;
        int n = accounts.strata[account + 1] - accounts.strata[account];
        keptFigures = DoubleArrays.ensureCapacity(keptFigures, n * FIGURES);
        keptCounts = IntArrays.ensureCapacity(keptCounts, n * COUNTS);
        System.arraycopy(sums, 0, keptSums, 0, sums.length);
        for (int r = accounts.strata[account], k = 0; k < n; k++, r++) {
            int at = changed(accounts.stratum[r]);
            System.arraycopy(figures, at * FIGURES, keptFigures, k * FIGURES, FIGURES);
            keptCounts[k * COUNTS] = inStratum[at];
            keptCounts[k * COUNTS + 1] = inShared[at];
            keptCounts[k * COUNTS + 2] = burstsTouched[at];
            keptCounts[k * COUNTS + 3] = sharedBursts[at];
        }
        change(account, by);
    }

    /** Makes the last {@link #attempt} undone. Nothing else has changed the group since. */
    void takeBack() {
        int n = accounts.strata[attempted + 1] - accounts.strata[attempted];
        for (int r = accounts.strata[attempted], k = 0; k < n; k++, r++) {
            int at = place[accounts.stratum[r]];
            System.arraycopy(keptFigures, k * FIGURES, figures, at * FIGURES, FIGURES);
            inStratum[at] = keptCounts[k * COUNTS];
            inShared[at] = keptCounts[k * COUNTS + 1];
            burstsTouched[at] = keptCounts[k * COUNTS + 2];
            sharedBursts[at] = keptCounts[k * COUNTS + 3];
            isStale[at] = false;
        }
        stale.clear();
        System.arraycopy(keptSums, 0, sums, 0, sums.length);
        for (int k = accounts.start[attempted]; k < accounts.start[attempted + 1]; k++) {
            if (sizes.size[accounts.burst[k]] > 0) inBurst[accounts.burst[k]] -= attemptedBy;
        }
    }

    private void change(int account, int by) {
        int k = accounts.start[account];
        for (int r = accounts.strata[account]; r < accounts.strata[account + 1]; r++) {
            int s = accounts.stratum[r];
            int at = changed(s);
            for (int end = k + accounts.count[r]; k < end; k++) count(at, s, accounts.burst[k], by);
        }
    }

    /** Returns the place of a stratum whose figures change. */
    private int changed(int s) {
        int at = place[s] >= 0 ? place[s] : open(s);
        if (!isStale[at]) {
            isStale[at] = true;
            stale.add(at);
        }
        return at;
    }

    /** Adds an action to a burst, or takes one away. */
    private void count(int at, int s, int b, int by) {
        int m = sizes.size[b];
        if (m == 0) return;
        int before = Math.min(inBurst[b], inBurst[b] + by);
        if (before > 0) {
            int f = at * FIGURES;
            figures[f + PAIRS] += by * before;
            double left = m - before;
            beyond(f + BEYOND, (double) m / sizes.total[s], before, left, by);
            beyond(f + BEYOND + LAWS, (double) m / sizes.shared[s], before, left, by);
        } else {
            burstsTouched[at] += by;
            if (m >= 2) sharedBursts[at] += by;
            if (by > 0 && !isTouched[b]) {
                isTouched[b] = true;
                touched.add(b);
            }
        }
        inBurst[b] += by;
        inStratum[at] += by;
        if (m >= 2) inShared[at] += by;
    }

    /**
     * What each law has beyond chance for one more action in a burst: the change of ln Γ(α + N) − ln Γ(α) − ln N! − ln C(m, N), where
     * α is c times the burst's share of the actions. For the first action of a burst it is ln c − ln M in all bursts of a stratum.
     */
    private void beyond(int figure, double share, int before, double left, int by) {
        for (int c = 0; c < LAWS; c++) {
            figures[figure + c] += by * Math.log((CONCENTRATIONS[c] * share + before) / left);
        }
    }

    private int open(int stratum) {
        int at = strata.size();
        strata.add(stratum);
        place[stratum] = at;
        if (at == inStratum.length) {
            inStratum = Arrays.copyOf(inStratum, 2 * at);
            inShared = Arrays.copyOf(inShared, 2 * at);
            burstsTouched = Arrays.copyOf(burstsTouched, 2 * at);
            sharedBursts = Arrays.copyOf(sharedBursts, 2 * at);
            isStale = Arrays.copyOf(isStale, 2 * at);
            figures = Arrays.copyOf(figures, 2 * at * FIGURES);
        }
        inStratum[at] = 0;
        inShared[at] = 0;
        burstsTouched[at] = 0;
        sharedBursts[at] = 0;
        isStale[at] = false;
        Arrays.fill(figures, at * FIGURES, (at + 1) * FIGURES, 0);
        return at;
    }

    /** Returns ln of the e-value: the mean of six products over the strata, of three stakes and two ways to mix alternatives. */
    double gain() {
        refresh();
        double[] gains = new double[2 * STAKES.length];
        for (int e = 0; e < STAKES.length; e++) {
            gains[2 * e] = lnMean(sums, e * ALTERNATIVES, ALTERNATIVES);
            gains[2 * e + 1] = sums[STAKED + e];
        }
        return lnMean(gains, 0, gains.length);
    }

    private void refresh() {
        for (int k = 0; k < stale.size(); k++) {
            int at = stale.getInt(k);
            isStale[at] = false;
            int f = at * FIGURES + RETURNS;
            for (int x = 0; x < sums.length; x++) sums[x] -= figures[f + x];
            if (inStratum[at] < 2) Arrays.fill(figures, f, f + sums.length, 0);
            else stake(at);
            for (int x = 0; x < sums.length; x++) sums[x] += figures[f + x];
        }
        stale.clear();
    }

    /**
     * Returns the probability that the group acts together in a touched stratum, where the prior is one in ten. It only weighs
     * strata against each other. {@link #gain} is called first.
     */
    double together(int stratum) {
        int at = place[stratum];
        return inStratum[at] < 2 ? STAKES[1] : figures[at * FIGURES + TOGETHER];
    }

    /** Returns the pairs of the group's actions in a stratum that chance puts into one burst. */
    private double expectedPairs(int at) {
        double d = inStratum[at];
        return d * (d - 1) / 2 * sizes.pairShare[strata.getInt(at)];
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

    /** Computes, for one stratum, what each stake on each alternative returns, and on all of them. */
    private void stake(int at) {
        int s = strata.getInt(at);
        int f = at * FIGURES;
        int total = sizes.total[s];
        int shared = sizes.shared[s];
        int d = inStratum[at];
        int d2 = inShared[at];
        double chosen = LogFactorial.choose(total, d);
        double chosenShared = LogFactorial.choose(shared, d2);
        int least = Math.toIntExact(((long) d * shared + total - 1) / total);
        double into = d2 < least
                ? Double.NEGATIVE_INFINITY
                : -Math.log(d - least + 1.0) - (chosenShared + LogFactorial.choose(total - shared, d - d2) - chosen);
        double[] ratio = new double[ALTERNATIVES];
        double lnTotal = Math.log(total);
        double lnShared = Math.log(shared);
        for (int c = 0; c < LAWS; c++) {
            ratio[c] = figures[f + BEYOND + c]
                    + burstsTouched[at] * (LN_CONCENTRATIONS[c] - lnTotal)
                    + norm(c, d)
                    + chosen;
            double together = figures[f + BEYOND + LAWS + c]
                    + sharedBursts[at] * (LN_CONCENTRATIONS[c] - lnShared)
                    + norm(c, d2)
                    + chosenShared;
            ratio[LAWS + c] = (d2 < 2 ? 0 : together) + into;
        }
        double mean = lnMean(ratio, 0, ALTERNATIVES);
        for (int a = 0; a < ALTERNATIVES; a++) returns(ratio[a], f + RETURNS + a, ALTERNATIVES);
        returns(mean, f + RETURNS + STAKED, 1);
        double together = Math.max(0, 1 - (1 - STAKES[1]) * Math.exp(-figures[f + RETURNS + STAKED + 1]));
        figures[f + TOGETHER] = figures[f + PAIRS] < expectedPairs(at) ? ABSENT * together : together;
    }

    /** Computes ln(1 − ε + ε · exp ratio) for each stake ε. */
    private void returns(double ratio, int figure, int step) {
        double odds = Math.abs(ratio) > LARGE ? 0 : Math.exp(ratio);
        for (int e = 0; e < STAKES.length; e++) {
            double staked = ratio > LARGE ? ratio + LN_STAKES[e] : LN_KEPT[e];
            figures[figure + e * step] = odds == 0 ? staked : Math.log(1 - STAKES[e] + STAKES[e] * odds);
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
