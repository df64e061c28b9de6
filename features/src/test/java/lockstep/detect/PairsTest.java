package lockstep.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.detect.cluster.Clusters;
import lockstep.detect.shard.Annotation;
import lockstep.detect.shard.PairSettings;
import lockstep.ingest.post.Account;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.meeting.Tier;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class PairsTest {
    private static final Instant START = Instant.parse("2021-01-04T22:00:00Z"); // midnight is inside
    private static final ClusterSettings CLUSTERS = new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6);
    private static final PairSettings SETTINGS =
            new PairSettings(List.of(Duration.ofSeconds(10), Duration.ofMinutes(10)), 1_000);

    /** Pairs, M, R, C and d of three traces at once, against every two actions looked at one by one. */
    @Test
    void agreesWithTheObviousWay(SparkSession spark, @TempDir Path dir) {
        Random random = new Random(7);
        List<Action> actions = new ArrayList<>();
        Set<String> once = new HashSet<>();
        for (int i = 0; i < 700; i++) {
            String trace = List.of("link", "hashtag", "text").get(random.nextInt(3));
            Instant at = START.plusSeconds(random.nextInt(14_000));
            String account = "p:a" + random.nextInt(25);
            String object = "o" + random.nextInt(5);
            String slot = trace.equals("link") ? "" : trace.equals("text") ? day(at) : at.toString();
            if (once.add(trace + account + object + slot)) {
                String source = trace.equals("link") && random.nextInt(4) > 0 ? "s" + object : null;
                Instant birth = at.minusSeconds(random.nextInt(4000));
                String language = random.nextBoolean() ? "ru" : "kk";
                actions.add(new Action(trace, account, object, source, birth, at, language, "post" + i, i % 5 == 0));
            }
        }
        Collections.shuffle(actions, random);
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, actions).repartition(5), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Annotation.write(spark, run);
        Clusters.write(spark, run, SETTINGS, CLUSTERS, best -> {});

        Map<String, Long> pairs = new TreeMap<>();
        Map<String, Long> strata = new TreeMap<>();
        for (long window : SETTINGS.seconds()) {
            for (Tier tier : Tier.BOTH) obviously(actions, window, tier, pairs, strata);
        }
        Map<String, Long> found = new TreeMap<>();
        for (Pair p : Pair.TABLE.values(Pair.TABLE.read(spark, run))) {
            found.put(
                    p.trace() + " " + p.windowS() + " " + p.tier() + " " + p.accountA() + " " + p.accountB(),
                    p.together());
            assertThat(p.accountA()).isLessThan(p.accountB());
        }
        pairs.values().removeIf(n -> n < 2);
        assertThat(found).isEqualTo(pairs).isNotEmpty();

        Map<String, Long> foundStrata = new TreeMap<>();
        for (Stratum s : Stratum.TABLE.values(Stratum.TABLE.read(spark, run))) {
            String key = s.trace() + " " + s.windowS() + " " + s.tier() + " " + s.stratum() + " ";
            foundStrata.put(key + "M", s.actions());
            if (s.meetings() > 0) foundStrata.put(key + "R", s.meetings());
            if (s.pairsAnyTime() > 0) foundStrata.put(key + "C", s.pairsAnyTime());
        }
        assertThat(foundStrata).isEqualTo(strata);
    }

    @Test
    void aCrowdLeavesEverythingAndIsSaid(SparkSession spark, @TempDir Path dir) {
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            actions.add(link("p:a" + i, "viral", i));
        }
        actions.add(link("p:x", "quiet", 0));
        actions.add(link("p:y", "quiet", 5));
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, actions), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Annotation.write(spark, run);
        Clusters.write(spark, run, new PairSettings(SETTINGS.windows(), 1_000), CLUSTERS, best -> {});

        assertThat(Crowd.TABLE.values(Crowd.TABLE.read(spark, run)))
                .containsExactly(new Crowd("link", 600, "viral", null, 60, 60 * 59 / 2));
        List<Stratum> strata =
                Stratum.TABLE.values(Stratum.TABLE.read(spark, run).where("tier = 'lead'"));
        assertThat(strata).filteredOn(s -> s.windowS() == 600).singleElement().satisfies(s -> {
            assertThat(s.actions()).isEqualTo(2);
            assertThat(s.meetings()).isEqualTo(1);
            assertThat(s.pairsAnyTime()).isEqualTo(1);
        });
        assertThat(strata)
                .filteredOn(s -> s.windowS() == 10)
                .singleElement()
                .satisfies(s -> assertThat(s.actions()).isEqualTo(62));
    }

    @Test
    void aWindowOfNothingIsRefused() {
        assertThatThrownBy(() -> new PairSettings(List.of(Duration.ZERO), 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("window");
    }

    private static void obviously(
            List<Action> actions, long window, Tier tier, Map<String, Long> pairs, Map<String, Long> strata) {
        Map<String, Action> kept = new HashMap<>();
        for (Action a : actions) {
            if (a.coarse() && window < 60) continue; // known to the minute only
            String slot = a.trace().equals("hashtag") ? "" + a.at().getEpochSecond() / window : day(a);
            kept.merge(a.trace() + a.accountId() + a.objectId() + slot, a, (x, y) -> x.at().isBefore(y.at()) ? x : y);
        }
        List<Action> all = new ArrayList<>(kept.values());
        for (int i = 0; i < all.size(); i++) {
            Action a = all.get(i);
            strata.merge(
                    a.trace() + " " + window + " " + tier.column() + " " + stratum(a, tier, window) + " M",
                    1L,
                    Long::sum);
            for (Action b : all.subList(i + 1, all.size())) {
                boolean same = a.trace().equals(b.trace())
                        && a.objectId().equals(b.objectId())
                        && stratum(a, tier, window).equals(stratum(b, tier, window))
                        && !a.accountId().equals(b.accountId());
                if (!same) continue;
                boolean slotted = a.trace().equals("hashtag");
                boolean sameSlot = a.at().getEpochSecond() / window == b.at().getEpochSecond() / window;
                boolean near = Duration.between(a.at(), b.at()).abs().toSeconds() <= window;
                if (!slotted || sameSlot)
                    strata.merge(
                            a.trace() + " " + window + " " + tier.column() + " " + stratum(a, tier, window) + " C",
                            1L,
                            Long::sum);
                if (slotted ? sameSlot : near) {
                    strata.merge(
                            a.trace() + " " + window + " " + tier.column() + " " + stratum(a, tier, window) + " R",
                            1L,
                            Long::sum);
                    TreeSet<String> pair = new TreeSet<>(List.of(a.accountId(), b.accountId()));
                    pairs.merge(
                            a.trace() + " " + window + " " + tier.column() + " " + pair.first() + " " + pair.last(),
                            1L,
                            Long::sum);
                }
            }
        }
    }

    private static String stratum(Action a, Tier tier, long window) {
        boolean link = a.trace().equals("link");
        String day = "day " + day(a.at());
        String base = link && a.source() != null ? "source " + a.source() : day;
        if (tier == Tier.LEAD) return base;
        if (a.trace().equals("hashtag")) return "hashtag " + a.objectId();
        if (!link) return "language " + a.language() + ", " + day;
        long lag = Math.max(Duration.between(a.birth(), a.at()).toSeconds(), window);
        return base + ", octave " + Math.min(24, (int) Math.floor(Math.log(lag + 1e-9) / Math.log(2)));
    }

    private static String day(Action a) {
        return a.trace().equals("text") ? day(a.at()) : "";
    }

    private static String day(Instant at) {
        return at.toString().substring(0, 10);
    }

    private static Action link(String account, String object, int second) {
        Instant at = START.plusSeconds(second);
        return new Action("link", account, object, "s", at, at, "ru", account + second, false);
    }
}
