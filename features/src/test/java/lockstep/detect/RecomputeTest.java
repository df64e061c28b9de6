package lockstep.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.ingest.post.Account;
import lockstep.kernel.ClusterSettings;
import lockstep.kernel.Tier;
import lockstep.table.RunFolder;
import org.apache.commons.math3.special.Gamma;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anybody can compute expected, p and q of every tie again from the tables, without Spark and without our code. */
@SparkTest
class RecomputeTest {
    private static final PairSettings SETTINGS =
            new PairSettings(List.of(Duration.ofSeconds(60), Duration.ofMinutes(10)), PairSettings.CROWD);
    private static final Instant START = Instant.parse("2021-01-04T00:00:00Z");

    @Test
    void everyFigureOfEveryTieFollowsFromTheTables(SparkSession spark, @TempDir Path dir) {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, made()), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Annotation.write(spark, run);
        Clusters.write(spark, run, SETTINGS, new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6), best -> {});
        List<Action> actions = Action.TABLE.values(Action.TABLE.read(spark, run));
        List<Tie> ties = Tie.TABLE.values(Tie.TABLE.read(spark, run));
        Map<String, Double> rates = new TreeMap<>();
        for (Rate r : Rate.TABLE.values(Rate.TABLE.read(spark, run))) {
            double meetings =
                    Math.min((double) (r.meetings() - r.meetingsInside()), r.ceiling() == null ? 1e99 : r.ceiling());
            double t = r.actions() * (r.actions() - 1) / 2.0 - r.pairsInside();
            rates.put(
                    key(r.trace(), r.windowS(), r.tier(), r.stratum()),
                    t > 0 ? Math.max(meetings, 0.5) / Math.max(t, 1) : 0);
        }

        assertThat(ties).extracting(Tie::trace).contains("link", "hashtag");
        assertThat(ties).extracting(Tie::tier).contains("lead", "strong");
        assertThat(Rate.TABLE.read(spark, run).where("meetings_inside > 0").count())
                .isPositive();
        Map<String, Map<String, List<Action>>> keyed = new HashMap<>();
        for (String trace : List.of("link", "hashtag")) {
            for (long window : SETTINGS.seconds()) keyed.put(trace + window, keyed(actions, trace, window));
        }
        Map<String, Double> q = q(ties, keyed);
        for (Tie tie : ties) {
            Map<String, List<Action>> here = keyed.getOrDefault(tie.trace() + tie.windowS(), Map.of());
            double expected =
                    Math.max(expected(tie, here, rates), tie.trace().equals("hashtag") ? moved(tie, here) : 0);
            assertThat(tie.expected()).as("%s", tie).isCloseTo(expected, within(1e-9 * expected));
            double lnP = lnP(tie.together(), expected);
            assertThat(tie.lnP()).as("%s", tie).isCloseTo(lnP, within(1e-9 * Math.abs(lnP) + 1e-12));
            assertThat(Math.log(tie.q())).as("%s", tie).isCloseTo(lnQ(tie, q), within(1e-6));
            gapOf(tie, here);
        }
        assertThat(ties)
                .filteredOn(t -> t.firstAt() != null)
                .extracting(t -> t.trace() + t.tier() + t.windowS())
                .contains("linklead60", "hashtagstrong600");
    }

    /** The middle gap of its meetings, the first action and the last: of an edge, and of nothing else. */
    private static void gapOf(Tie tie, Map<String, List<Action>> actions) {
        List<Double> gaps = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        for (Action a : of(tie.accountA(), actions)) {
            for (Action b : of(tie.accountB(), actions)) {
                if (!meet(a, b, tie)) continue;
                gaps.add(Math.abs(Duration.between(a.at(), b.at()).toMillis()) / 1000.0);
                times.addAll(List.of(a.at(), b.at()));
            }
        }
        assertThat(gaps).as("%s", tie).hasSize((int) tie.together());
        Collections.sort(gaps);
        Collections.sort(times);
        double median = (gaps.get((gaps.size() - 1) / 2) + gaps.get(gaps.size() / 2)) / 2;
        if (ClusterSettings.isEdge(Tier.named(tie.tier()), tie.together(), tie.lnP())) {
            assertThat(tie.medianGapS()).as("%s", tie).isCloseTo(median, within(1e-9));
            assertThat(tie.firstAt()).as("%s", tie).isEqualTo(times.get(0));
            assertThat(tie.lastAt()).as("%s", tie).isEqualTo(times.get(times.size() - 1));
        } else {
            assertThat(tie.medianGapS()).as("%s", tie).isNull();
            assertThat(tie.firstAt()).as("%s", tie).isNull();
        }
    }

    private static boolean meet(Action a, Action b, Tie tie) {
        if (!a.objectId().equals(b.objectId())) return false;
        if (!stratum(a, tie.tier(), tie.windowS()).equals(stratum(b, tie.tier(), tie.windowS()))) return false;
        if (tie.trace().equals("hashtag")) {
            return a.at().getEpochSecond() / tie.windowS() == b.at().getEpochSecond() / tie.windowS();
        }
        return Duration.between(a.at(), b.at()).abs().toSeconds() <= tie.windowS();
    }

    /** By account, the earliest action on every object, of a hashtag in every window. */
    private static Map<String, List<Action>> keyed(List<Action> actions, String trace, long window) {
        Map<String, Action> first = new TreeMap<>();
        for (Action a : actions) {
            if (!a.trace().equals(trace)) continue;
            String slot = trace.equals("hashtag") ? " " + a.at().getEpochSecond() / window : "";
            first.merge(a.accountId() + " " + a.objectId() + slot, a, (x, y) -> x.at().isBefore(y.at()) ? x : y);
        }
        return first.values().stream().collect(Collectors.groupingBy(Action::accountId));
    }

    private static double expected(Tie tie, Map<String, List<Action>> actions, Map<String, Double> rates) {
        Map<String, int[]> d = new TreeMap<>();
        for (int side = 0; side < 2; side++) {
            for (Action a : of(side == 0 ? tie.accountA() : tie.accountB(), actions)) {
                String stratum = key(tie.trace(), tie.windowS(), tie.tier(), stratum(a, tie.tier(), tie.windowS()));
                d.computeIfAbsent(stratum, x -> new int[2])[side]++;
            }
        }
        return d.entrySet().stream()
                .mapToDouble(s -> rates.getOrDefault(s.getKey(), Double.NaN) * s.getValue()[0] * s.getValue()[1])
                .sum();
    }

    /** The data cover 20 days: moved by one day and by seven, either way. */
    private static double moved(Tie tie, Map<String, List<Action>> actions) {
        double most = 0;
        for (int day : new int[] {-7, -1, 1, 7}) {
            int n = 0;
            for (Action a : of(tie.accountA(), actions)) {
                for (Action b : of(tie.accountB(), actions)) {
                    long moved = b.at().getEpochSecond() / tie.windowS() - day * 86_400L / tie.windowS();
                    boolean meet = a.at().getEpochSecond() / tie.windowS() == moved;
                    if (meet && a.objectId().equals(b.objectId())) n++;
                }
            }
            most = Math.max(most, n * 20.0 / (20 - Math.abs(day)));
        }
        return most;
    }

    private static List<Action> of(String account, Map<String, List<Action>> actions) {
        return actions.getOrDefault(account, List.of());
    }

    private static double lnQ(Tie tie, Map<String, Double> q) {
        return q.getOrDefault(tie.trace() + tie.tier() + tie.lnP(), Double.NaN);
    }

    /** ln P(Poisson at least so many) is ln of the lower incomplete gamma function; by its series where that is too small. */
    private static double lnP(long together, double expected) {
        double p = Gamma.regularizedGammaP((double) together, expected, 1e-15, Integer.MAX_VALUE);
        if (p > 1e-290) return Math.log(p);
        double term = 1;
        double sum = 1;
        for (int i = 1; i < 1000; i++) {
            term *= expected / (together + i);
            sum += term;
        }
        return together * Math.log(expected) - expected - Gamma.logGamma(together + 1.0) + Math.log(sum);
    }

    /** Benjamini and Hochberg's ln q, by trace, tier and p; all pairs of eligible accounts in all windows are tests. */
    private static Map<String, Double> q(List<Tie> ties, Map<String, Map<String, List<Action>>> keyed) {
        Map<String, Double> q = new HashMap<>();
        for (List<Tie> family : ties.stream()
                .collect(Collectors.groupingBy(t -> t.trace() + t.tier()))
                .values()) {
            double m = 0;
            for (long window : SETTINGS.seconds()) {
                double n = keyed.getOrDefault(family.get(0).trace() + window, Map.of()).values().stream()
                        .filter(own -> own.size() >= 2)
                        .count();
                m += n * (n - 1) / 2;
            }
            List<Tie> sorted =
                    family.stream().sorted(Comparator.comparingDouble(Tie::lnP)).toList();
            double least = 0;
            for (int rank = sorted.size(); rank >= 1; rank--) {
                Tie t = sorted.get(rank - 1);
                least = Math.min(least, t.lnP() + Math.log(m / rank));
                q.putIfAbsent(t.trace() + t.tier() + t.lnP(), least);
            }
        }
        return q;
    }

    private static String stratum(Action a, String tier, long window) {
        String day = "day " + a.at().toString().substring(0, 10);
        if (a.trace().equals("hashtag")) return tier.equals("lead") ? day : "hashtag " + a.objectId();
        if (tier.equals("lead")) return "source " + a.source();
        long lag = Math.max(Duration.between(a.birth(), a.at()).toSeconds(), window);
        return "source " + a.source() + ", octave " + (Long.toBinaryString(lag).length() - 1);
    }

    private static String key(String trace, long window, String tier, String stratum) {
        return String.join("|", trace, "" + window, tier, stratum);
    }

    /** Links of 30 sources and five hashtags by 60 accounts, six of which act as one, over 20 days. */
    static List<Action> made() {
        Random random = new Random(3);
        List<Action> actions = new ArrayList<>();
        List<Instant> born = Arrays.stream(random.longs(150, 0, 19 * 86_400L).toArray())
                .mapToObj(START::plusSeconds)
                .toList();
        for (int account = 0; account < 60; account++) {
            for (int object = 0; object < 150; object++) {
                boolean ordered = account < 6 && object < 25;
                if (!ordered && random.nextInt(10) > 0) continue;
                long lag = ordered ? 900 + random.nextInt(20) : random.nextInt(40_000);
                actions.add(link(account, object, born.get(object), lag));
            }
            for (int k = 0; k < 60; k++) {
                long at = account < 6 ? k * 28_000L + random.nextInt(30) : random.nextInt(20 * 86_400);
                actions.add(new Action(
                        "hashtag",
                        "p:a" + account,
                        "h" + k % 5,
                        "h",
                        START,
                        START.plusSeconds(at),
                        "ru",
                        "h" + account + "-" + k,
                        false));
            }
        }
        actions.add(new Action("hashtag", "p:a9", "h0", "h", START, START, "ru", "first", false));
        actions.add(new Action(
                "hashtag", "p:a9", "h0", "h", START, START.plusSeconds(20 * 86_400 - 1), "ru", "last", false));
        return actions;
    }

    private static Action link(int account, int object, Instant born, long lag) {
        String post = account + "-" + object;
        return new Action(
                "link",
                "p:a" + account,
                "o" + object,
                "s" + object % 30,
                born,
                born.plusSeconds(lag),
                "ru",
                post,
                false);
    }
}
