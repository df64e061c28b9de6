package lockstep.evaluation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.baselines.CosineSimilarity;
import lockstep.baselines.HypergeometricLaw;
import lockstep.baselines.Recipe;
import lockstep.baselines.RepeatedShares;
import lockstep.detect.shard.PairSettings;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.Tier;
import lockstep.synthetic.Background;
import lockstep.synthetic.Campaign;
import lockstep.synthetic.Hostile;
import lockstep.synthetic.MadeActions;
import org.jspecify.annotations.Nullable;

/**
 * Some made data sets that are looked at together: one hostile null, or campaigns of one shape planted in one background.
 *
 * @param hostile null where campaigns are planted
 * @param campaigns in the order of jitter and camouflage
 * @param traces in how many traces they are planted, 1 to 3
 * @param seeds 1 to so many
 * @param compared up to this seed the published recipes are asked as well
 */
record Trials(String name, @Nullable Hostile hostile, List<Campaign> campaigns, int traces, int seeds, int compared)
        implements Serializable {
    static final String STRONG = "lockstep, strong";
    private static final List<Trace> TRACES = List.of(Trace.REPOST, Trace.LINK, Trace.REPLY);

    static final String CORE = "lockstep, strong, core members";
    static final String BY_ARRIVAL = "lockstep, strong, by arrivals";
    static final String BY_BURSTS = "lockstep, strong, by e-bits";
    static final String FLAG = "lockstep, strong, by arrivals or e-bits";
    static final String LEAD = "lockstep, lead";
    static final List<Long> WINDOWS = PairSettings.WINDOWS_S;
    static final double[] JITTERS = {10, 30, 120, 300, 1800};
    static final double[] CAMOUFLAGES = {0, 0.5, 0.9};
    private static final int[][] QUICK = {{20, 5}, {20, 10}, {20, 25}, {20, 50}, {5, 25}, {60, 25}};
    private static final long ANY_TIME = 10L * 365 * 86_400;
    private static final long MINUTE = 60;
    private static final int NULL_SEEDS = 20;
    private static final int PLANT_SEEDS = 10;
    private static final int FEW_SEEDS = 3;
    /** What a third trace adds to the seed, so that it shares no seed with the other two. */
    private static final long THIRD = 1_000_000;

    /** @param quick the cells of METHOD.md §8 only, and few seeds */
    static List<Trials> all(boolean quick) {
        List<Trials> all = new ArrayList<>();
        for (Hostile hostile : Hostile.values()) {
            int seeds = quick ? FEW_SEEDS : NULL_SEEDS;
            all.add(new Trials(hostile.toString(), hostile, List.of(), 1, seeds, seeds));
        }
        for (int objects : new int[] {5, 10, 25}) all.add(inTraces(2, objects, quick));
        all.add(inTraces(3, 10, quick));
        for (int size : new int[] {5, 20, 60}) {
            for (int objects : new int[] {5, 10, 25, 50}) {
                for (double joined : new double[] {0.3, 0.5, 0.8}) {
                    boolean known = inMethod(size, objects, joined);
                    if (!quick || known) all.add(planted(size, objects, joined, quick, known));
                }
            }
        }
        return all;
    }

    private static Trials inTraces(int traces, int objects, boolean quick) {
        double[] camouflages = objects == 10 && !quick ? new double[] {0.5, 0.9} : new double[] {0.5};
        List<Campaign> campaigns = Arrays.stream(JITTERS)
                .boxed()
                .flatMap(jitter -> Arrays.stream(camouflages).mapToObj(c -> new Campaign(20, objects, 0.5, jitter, c)))
                .toList();
        String name = "20 x %d x 0.5".formatted(objects) + in(traces);
        return new Trials(name, null, campaigns, traces, quick ? FEW_SEEDS : PLANT_SEEDS, 0);
    }

    /** Stands behind the shape of campaigns that are planted in several traces. */
    private static String in(int traces) {
        return traces == 1 ? "" : " in %d traces".formatted(traces);
    }

    private static boolean inMethod(int size, int objects, double joined) {
        for (int[] q : QUICK) {
            if (q[0] == size && q[1] == objects && (size == 20 || joined == 0.5)) return true;
        }
        return false;
    }

    private static Trials planted(int size, int objects, double joined, boolean quick, boolean compared) {
        List<Campaign> campaigns = new ArrayList<>();
        for (double jitter : JITTERS) {
            for (double camouflage : CAMOUFLAGES) {
                if (!quick || camouflage == 0.5) campaigns.add(new Campaign(size, objects, joined, jitter, camouflage));
            }
        }
        String name = String.format(Locale.ROOT, "%d x %d x %.1f", size, objects, joined);
        return new Trials(name, null, campaigns, 1, quick ? FEW_SEEDS : PLANT_SEEDS, compared ? FEW_SEEDS : 0);
    }

    List<Measure> run(long seed) {
        List<Measure> measures = new ArrayList<>();
        if (hostile != null) {
            MadeActions made = hostile.make(seed);
            measures.addAll(ours(name, seed, List.of(made), Tier.STRONG));
            measures.addAll(ours(name, seed, List.of(made), Tier.LEAD));
            if (seed <= compared) measures.addAll(peers(name, seed, made));
            return measures;
        }
        if (traces > 1) {
            for (Campaign campaign : campaigns) {
                String data = data(campaign).replaceFirst(",", in(traces) + ",");
                measures.addAll(ours(data, seed, inTraces(traces, campaign, seed), Tier.STRONG));
            }
            return measures;
        }
        MadeActions background = Background.PLAIN.make(seed);
        for (Campaign campaign : campaigns) {
            MadeActions made = campaign.plant(background, seed);
            measures.addAll(ours(data(campaign), seed, List.of(made), Tier.STRONG));
            if (seed <= compared && campaign.camouflage() == 0.5) {
                measures.addAll(ours(data(campaign), seed, List.of(made), Tier.LEAD));
                measures.addAll(peers(data(campaign), seed, made));
            }
        }
        return measures;
    }

    static String data(Campaign c) {
        return String.format(
                Locale.ROOT,
                "%d x %d x %.1f, %.0f s, %.0f %%",
                c.size(),
                c.objects(),
                c.joined(),
                c.jitterS(),
                100 * c.camouflage());
    }

    /** The strong tier is measured five times: what it shows, its core, and what arrivals, e-bits or one of both let carry a flag. */
    private static List<Measure> ours(String data, long seed, List<MadeActions> traces, Tier tier) {
        Ours ours = Ours.of(traces, tier, WINDOWS);
        MadeActions made = traces.get(0);
        String recipe = tier == Tier.STRONG ? STRONG : LEAD;
        Measure shown = Measure.of(data, seed, recipe, made, ours.accounts(), ours.bestBits());
        if (tier == Tier.LEAD) return List.of(shown);
        return List.of(
                shown,
                Measure.of(data, seed, CORE, made, ours.core(), null),
                Measure.of(data, seed, BY_ARRIVAL, made, ours.byArrival(), null),
                Measure.of(data, seed, BY_BURSTS, made, ours.byBursts(), null),
                Measure.of(data, seed, FLAG, made, ours.flaggable(), null));
    }

    /** The same accounts follow orders in reposts, in links and in replies, each trace in a background of its own. */
    static List<MadeActions> inTraces(int traces, Campaign campaign, long seed) {
        long[] seeds = {seed, -seed, seed + THIRD};
        return IntStream.range(0, traces)
                .mapToObj(t -> campaign.plant(Background.PLAIN.make(seeds[t]), seeds[t])
                        .as(TRACES.get(t)))
                .toList();
    }

    private static List<Measure> peers(String data, long seed, MadeActions made) {
        List<Measure> measures = new ArrayList<>();
        recipes().forEach((name, recipe) -> {
            CellActions cell = recipe instanceof RepeatedShares ? made.rows(MINUTE) : made.once(ANY_TIME);
            measures.add(Measure.of(data, seed, name, made, recipe.flagged(cell), null));
        });
        return measures;
    }

    /** Published recipes by the name they are printed with. */
    private static Map<String, Recipe> recipes() {
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        recipes.put("CooRTweet's rule, 60 s, edges above the quantile 0.5", new RepeatedShares(0.5));
        recipes.put("CooRTweet's rule, 60 s, edges above the quantile 0.95", new RepeatedShares(0.95));
        recipes.put("CooRTweet's rule, 60 s, edges above the quantile 0.995", new RepeatedShares(0.995));
        recipes.put("TF-IDF cosine, top 0.5 % of edges", new CosineSimilarity(0.005));
        recipes.put("hypergeometric test, BH at 5 %", new HypergeometricLaw(0.05));
        return recipes;
    }
}
