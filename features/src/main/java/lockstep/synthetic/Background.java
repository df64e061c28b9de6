package lockstep.synthetic;

import java.util.Arrays;
import lockstep.action.Trace;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;

/**
 * People who repost, in which nobody is coordinated: interest communities with their own tastes among sources whose
 * popularity is Zipf's, objects of Pareto virality, lognormal reaction lags, sleep by three time zones.
 *
 * @param accounts how many people
 * @param fast the share of them with notifications on: they react within seconds, median 40, else 1 hour
 * @param virality Pareto's exponent; the smaller, the more one object takes all
 * @param asleep how likely a reaction that falls into the night waits for the morning
 * @param wakingS if above 0, those who wake catch up within about so many seconds; else over a third of the night's length
 */
public record Background(int accounts, double fast, double virality, double asleep, double wakingS) {
    public static final int ACCOUNTS = 3000;
    public static final Background PLAIN = new Background(ACCOUNTS, 0.05, 1.2, 0.8, 0);

    private static final int COMMUNITIES = 12;
    private static final int SOURCES = 150;
    private static final int DAYS = 14;
    private static final double OBJECTS = 40;
    private static final int[] ZONES = {0, 3, 6};
    private static final double WAKING_HOUR = 6;

    /** The same seed gives the same actions. */
    public MadeActions make(long seed) {
        SeededRandom random = new SeededRandom(seed, "background", 0);
        double[][] taste = tastes(random);
        int[] start = new int[SOURCES + 1];
        PoissonDistribution many = new PoissonDistribution(OBJECTS);
        for (int s = 0; s < SOURCES; s++) {
            start[s + 1] = start[s] + many.inverseCumulativeProbability(random.uniform()) + 5;
        }
        int objects = start[SOURCES];
        int[] source = new int[objects];
        double[] birth = new double[objects];
        double[] pull = new double[objects];
        for (int s = 0; s < SOURCES; s++) {
            for (int o = start[s]; o < start[s + 1]; o++) {
                source[o] = s;
                birth[o] = random.uniform() * DAYS * 86_400;
                pull[o] = StrictMath.pow(1 - random.uniform(), -1 / virality) - 1 + 0.2;
            }
            Arrays.sort(birth, start[s], start[s + 1]);
        }
        int[] zoneOf = new int[COMMUNITIES];
        Arrays.setAll(zoneOf, c -> ZONES[random.below(ZONES.length)]);

        Acts acts = new Acts();
        for (int u = 0; u < accounts; u++) {
            SeededRandom own = new SeededRandom(seed, "person", u);
            int community = own.below(COMMUNITIES);
            int activity = (int) Math.max(3, Math.min(600, own.lognormal(40 * StrictMath.exp(-0.6), 1.1)));
            boolean isFast = own.chance(fast);
            int[] picks = new int[SOURCES];
            for (int k = 0; k < activity; k++) picks[own.weighted(taste[community])]++;
            for (int s = 0; s < SOURCES; s++) {
                for (int o : own.sample(pull, start[s], start[s + 1], picks[s])) {
                    double lag = isFast ? own.lognormal(40, 0.8) : own.lognormal(3600, 1.5);
                    acts.add(u, o, MadeActions.ORIGIN + (long) awake(birth[o] + lag, zoneOf[community], own));
                }
            }
        }
        long[] born = Arrays.stream(birth)
                .mapToLong(b -> MadeActions.ORIGIN + (long) b)
                .toArray();
        int[] nobody = new int[accounts];
        Arrays.fill(nobody, -1);
        return acts.made(Trace.REPOST, source, born, nobody);
    }

    /** Cumulative shares of the sources, by community. */
    private static double[][] tastes(SeededRandom random) {
        GammaDistribution gamma = new GammaDistribution(null, 0.3, 1);
        double[][] taste = new double[COMMUNITIES][SOURCES];
        for (double[] t : taste) {
            int[] rank = random.permutation(SOURCES);
            double sum = 0;
            for (int s = 0; s < SOURCES; s++) {
                sum += 1.0 / (rank[s] + 1) * gamma.inverseCumulativeProbability(random.uniform()) + 1e-9;
                t[s] = sum;
            }
        }
        return taste;
    }

    private double awake(double at, int zone, SeededRandom random) {
        double hour = (at / 3600 + zone) % 24;
        if (hour >= WAKING_HOUR || !random.chance(asleep)) return at;
        double night = (WAKING_HOUR - hour) * 3600;
        return wakingS > 0 ? at + night + random.exponential(wakingS) : at + night * (1 + 0.3 * random.uniform());
    }
}
