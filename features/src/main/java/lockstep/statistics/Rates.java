package lockstep.statistics;

/** The chance that two actions of a stratum meet (METHOD.md §3). */
public final class Rates {
    private Rates() {}

    /**
     * Returns max(min(R, ceiling), 0.5) / max(T, 1) with T = M (M − 1) / 2 − pairs inside known clusters, or 0 where T ≤ 0. R does
     * not count the meetings inside known clusters.
     *
     * @param actions M
     * @param meetings R
     * @param ceiling infinite where there is none
     */
    public static double rate(long actions, long meetings, double ceiling, long pairsInside) {
        double t = pairs(actions) - pairsInside;
        return t > 0 ? Math.max(Math.min((double) meetings, ceiling), 0.5) / Math.max(t, 1) : 0;
    }

    /**
     * Returns max(κ C, 0.5) / max(T, 1): the rate where same-object pairs of actions meet as often as in a baseline.
     *
     * @param actions M
     * @param pairsAnyTime C
     * @param share κ
     */
    public static double shared(long actions, long pairsAnyTime, double share) {
        return Math.max(share * pairsAnyTime, 0.5) / Math.max(pairs(actions), 1);
    }

    /** Returns T = M (M − 1) / 2. */
    private static double pairs(long actions) {
        return (double) actions * (actions - 1) / 2;
    }
}
