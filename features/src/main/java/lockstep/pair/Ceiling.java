package lockstep.pair;

/**
 * The most meetings that count towards a stratum's rate: κ times the pairs that could meet, κ the quantile of what strata
 * of the same kind show (METHOD section 3). Without it a campaign that owns its sources sets its own standard.
 */
public final class Ceiling {
    /** κ is this quantile (type 7) of R / C ... */
    public static final double QUANTILE = 0.9;
    /** ... over strata of so many same-object pairs at any distance in time, C ... */
    public static final int LEAST_PAIRS = 10;
    /** ... where so many strata tell. */
    public static final int LEAST_STRATA = 20;

    private Ceiling() {}
}
