package lockstep.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.detect.baseline.BaselineRate;
import lockstep.detect.baseline.Ordinary;
import lockstep.detect.cluster.Clusters;
import lockstep.detect.cluster.Untested;
import lockstep.detect.decoy.DecoySettings;
import lockstep.detect.decoy.Decoys;
import lockstep.detect.expand.GrowFrom;
import lockstep.detect.shard.Annotation;
import lockstep.detect.shard.PairSettings;
import lockstep.evaluation.recompute.Recomputation;
import lockstep.ingest.post.Account;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.meeting.Baseline;
import lockstep.run.BaselineRun;
import lockstep.run.Manifest;
import lockstep.run.UserError;
import lockstep.synthetic.Background;
import lockstep.synthetic.MadeRows;
import lockstep.table.RunFolder;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class BaselineTest {
    private static final PairSettings MINUTE = new PairSettings(List.of(Duration.ofSeconds(60)), PairSettings.CROWD);
    private static final ClusterSettings CLUSTERS =
            new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, ClusterSettings.ROUNDS);
    /** Twelve accounts repost twenty posts of one author within twelve seconds, and nobody else is in the data. */
    private static final List<Action> CAMPAIGN = IntStream.range(0, 20)
            .boxed()
            .flatMap(object ->
                    IntStream.range(0, 12).mapToObj(account -> repost("p:t" + account, object, 600 + account)))
            .toList();

    @TempDir
    private static Path dir = Path.of("");

    /** A fortnight of 600 accounts, and two days of texts, which have no source: of 10 and of 6 pairs of actions, 1 and 3 meet. */
    @BeforeAll
    static void ordinaryData(SparkSession spark) {
        List<Action> actions = new ArrayList<>(MadeRows.of(new Background(600, 0.05, 1.2, 0.8, 0).make(4)));
        for (int k = 0; k < 5; k++) actions.add(text("p:u" + k, "2021-01-04T10:00:0%dZ".formatted(k), k < 2 ? 0 : k));
        for (int k = 0; k < 4; k++) actions.add(text("p:u" + k, "2021-01-05T10:00:0%dZ".formatted(k), k < 3 ? 9 : 8));
        found(spark, "ordinary", actions, null);
    }

    @Test
    void aCampaignWithNobodyBesideIsALeadWithoutAnErrorRate(SparkSession spark) {
        assertThat(found(spark, "alone", CAMPAIGN, null)).isEmpty();

        Ordinary ordinary = ordinary(spark);
        double share = ordinary.rates().get(0).rates().share();
        List<Cluster> clusters = found(spark, "compared", CAMPAIGN, ordinary);
        assertThat(clusters).singleElement().satisfies(c -> {
            assertThat(c.tier()).isEqualTo("lead");
            assertThat(c.accounts()).isEqualTo(12);
            assertThat(c.together()).isEqualTo(20 * 66);
            // κ of all same-object pairs, over all pairs of actions, times the pairs of actions of different accounts
            double pairs = 240 * 239 / 2.0;
            assertThat(c.expected()).isCloseTo(share * 20 * 66 / pairs * (pairs - 12 * 190), within(1e-9));
            assertThat(c.q()).isNull();
            assertThat(c.canFlag()).isFalse();
            assertThat(c.reasons()).contains(Reason.BY_BASELINE.say("ordinary"));
        });
        RunFolder run = run(spark, "compared");
        assertThat(run.manifest().certificate())
                .satisfies(c -> assertThat(c.baseline()).isEqualTo(ordinary.described()))
                .satisfies(c -> assertThat(c.words()).contains("follows from the run “ordinary”"));
        Decoys.write(spark, run, MINUTE, CLUSTERS, new DecoySettings(0, 1), ordinary.described());
        assertThat(Cluster.JUDGED.values(Cluster.JUDGED.read(spark, run)).get(0).reasons())
                .as("also before decoys have run")
                .contains(Reason.BY_BASELINE.say("ordinary"));
    }

    /** A group that is found without a baseline has the same figures with one, and what the baseline would show is not looked for. */
    @Test
    void whereAccountsCanBeComparedTheBaselineChangesNothing(SparkSession spark) {
        List<Action> quiet =
                MadeRows.of(new Background(200, 0, 1.2, 0.8, 0).make(9)); // without those who react at once
        List<Action> all = new ArrayList<>(MadeRows.of(new Background(400, 0.05, 1.2, 0.8, 0).make(9)));
        all.addAll(CAMPAIGN);
        for (List<Action> actions : List.of(quiet, all)) {
            List<Cluster> without = found(spark, "without", actions, null);
            if (actions == all) assertThat(without).isNotEmpty();
            assertThat(found(spark, "with", actions, ordinary(spark))).isEqualTo(without);
            assertThat(run(spark, "with").manifest().certificate())
                    .satisfies(c -> assertThat(c.baseline()).isNull());
        }
    }

    /** Rates of another trace compare nothing, so the run still says that nothing could be tested. */
    @Test
    void aBaselineThatKnowsNoneOfTheTracesIsNotUsed(SparkSession spark) {
        Ordinary other = new Ordinary(List.of(rate("text", null, 0.001), rate("repost", null, 0.001)));
        assertThat(found(spark, "other", CAMPAIGN, other)).isEmpty();
        Manifest manifest = run(spark, "other").manifest();
        assertThat(Clusters.isCompared(manifest)).isFalse();
        assertThat(Untested.of(manifest)).contains(new Untested(12, 100));
    }

    /** What grows from given accounts is no reason to leave the baseline out. */
    @Test
    void givenAccountsDoNotSwitchTheBaselineOff(SparkSession spark) {
        GrowFrom given = new GrowFrom(List.of("p:t0", "p:t1", "p:t2"), Set.of());
        List<Cluster> clusters = found(spark, "given", CAMPAIGN, ordinary(spark), given);
        assertThat(Clusters.isCompared(run(spark, "given").manifest())).isTrue();
        assertThat(clusters).anySatisfy(c -> assertThat(c.accounts()).isEqualTo(12));
    }

    /** The program that shares no formula with detection has the same rates, with and without a known source. */
    @Test
    void theRatesAreRecomputed(SparkSession spark) {
        List<Action> actions = new ArrayList<>(CAMPAIGN);
        for (int k = 0; k < 30; k++) actions.add(text("p:t" + k % 12, "2021-01-04T10:00:%02dZ".formatted(k), k / 6));
        Ordinary ordinary = new Ordinary(List.of(rate("repost", 0.05, null), rate("text", null, 0.001)));
        assertThat(found(spark, "run", actions, ordinary)).isNotEmpty().allSatisfy(c -> {
            assertThat(c.q()).isNull();
            assertThat(c.p2()).as("two traces carry it, and nothing tests that").isNull();
        });
        RunFolder run = run(spark, "run");
        assertThat(Clusters.isCompared(run.manifest())).isTrue();
        assertThat(recomputed("run").get("rates")).isPositive();

        for (BaselineRate other : List.of(rate("repost", 0.06, null), rate("text", null, 0.002))) {
            BaselineRate kept = ordinary.rates().get(other.trace().equals("text") ? 0 : 1);
            Ordinary.keep(spark, run, new Ordinary(List.of(other, kept)));
            assertThatThrownBy(() -> recomputed("run")).hasMessageContaining("rate is");
        }
    }

    private static Map<String, Long> recomputed(String name) {
        return Recomputation.of(dir.resolve(name).toString(), new Configuration(), true, line -> {});
    }

    /** κ is that of the baseline's own ceilings, and ρ counts strata without a source. */
    @Test
    void theRatesAreThoseOfTheLeadTier(SparkSession spark) {
        List<BaselineRate> rates = ordinary(spark).rates();
        assertThat(rates).extracting(BaselineRate::trace).containsExactly("repost", "text");
        assertThat(rates.get(0).share()).isBetween(0.001, 0.2);
        assertThat(rates.get(1).share()).isNull();
        assertThat(rates.get(1).rate()).isEqualTo(4 / 16.0);
    }

    @Test
    void whatCannotBeComparedIsRefused(SparkSession spark) {
        RunFolder ordinary = run(spark, "ordinary");
        RunFolder run = run(spark, "campaign");
        run.change(m -> m.withInputs(null, List.of(input("b")), Map.of()));
        Dataset<Row> posts = posts(spark, "p", "ru");
        refused(spark, run, run, 60, "holds the same data");
        refused(spark, ordinary, run, 600, "not searched within 600 s");
        assertThatThrownBy(() -> Ordinary.of(spark, ordinary, run, posts, List.of(60L, 600L)))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.next()).contains(" --windows=60s,600s"));
        refused(spark, run, ordinary, 60, "no clusters yet");
        for (Dataset<Row> other : List.of(posts(spark, "p", "de"), posts(spark, "q", "ru"))) {
            assertThatThrownBy(() -> Ordinary.of(spark, ordinary, run, other, List.of(60L)))
                    .hasMessageContaining(", 0 accounts act on ")
                    .hasMessageContaining("A baseline needs 200 of them.");
        }
        assertThat(Ordinary.of(spark, ordinary, run, posts, List.of(60L)).described())
                .isEqualTo(new BaselineRun("ordinary", "f".repeat(12), 600, List.of("p"), List.of("ru")));
        ordinary.change(m -> m.withInputs(null, List.of(input("b")), Map.of()));
        refused(spark, ordinary, run, 60, "holds the same data");
    }

    @Test
    void aRunKeepsItsBaselineUntilItIsTakenAway(SparkSession spark) {
        RunFolder run = run(spark, "keeps");
        assertThat(Ordinary.kept(spark, run)).isEmpty();
        Ordinary.keep(spark, run, ordinary(spark));
        assertThat(Ordinary.kept(spark, run)).contains(ordinary(spark));
        Ordinary.keep(spark, run, null);
        assertThat(Ordinary.kept(spark, run)).isEmpty();
    }

    private static void refused(SparkSession spark, RunFolder ordinary, RunFolder run, long window, String why) {
        assertThatThrownBy(() -> Ordinary.of(spark, ordinary, run, posts(spark, "p", "ru"), List.of(window)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(why);
    }

    /** The columns of posts that are read. */
    private static Dataset<Row> posts(SparkSession spark, String platform, String language) {
        return spark.sql("select '%1$s' platform, '%2$s' language, '%1$s:a' account_id".formatted(platform, language));
    }

    private static Manifest.Input input(String sha256) {
        return new Manifest.Input("f.csv", sha256, 1, "b", Map.of());
    }

    private static BaselineRate rate(String trace, @Nullable Double share, @Nullable Double rate) {
        return new BaselineRate("o", "f", 600, List.of("p"), List.of("ru"), trace, 60, share, rate);
    }

    private static Ordinary ordinary(SparkSession spark) {
        RunFolder run = run(spark, "ordinary");
        BaselineRun described = new BaselineRun(run.name(), "f", 600, List.of("p"), List.of("ru"));
        return new Ordinary(Ordinary.rates(Stratum.TABLE.read(spark, run), described));
    }

    private static List<Cluster> found(
            SparkSession spark, String name, List<Action> actions, @Nullable Ordinary ordinary) {
        return found(spark, name, actions, ordinary, GrowFrom.NOBODY);
    }

    private static List<Cluster> found(
            SparkSession spark, String name, List<Action> actions, @Nullable Ordinary ordinary, GrowFrom given) {
        RunFolder run = run(spark, name);
        Action.TABLE.write(Action.TABLE.rows(spark, actions), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Annotation.write(spark, run);
        Ordinary.keep(spark, run, ordinary);
        Baseline baseline = ordinary == null ? Baseline.NONE : ordinary.baseline();
        Map<String, Long> counts = Clusters.write(spark, run, MINUTE, CLUSTERS, given, baseline, found -> {});
        run.change(m -> m.with("actions", new Manifest.Stage("f", Map.of(), Map.of("accounts", 600L), 1)));
        run.change(m -> m.with("clusters", new Manifest.Stage("f".repeat(12), MINUTE.words(), counts, 1)));
        BaselineRun described = ordinary == null || !Clusters.isCompared(run.manifest()) ? null : ordinary.described();
        Decoys.write(spark, run, MINUTE, CLUSTERS, new DecoySettings(3, 1), described);
        return Cluster.JUDGED.values(Cluster.JUDGED.read(spark, run));
    }

    private static RunFolder run(SparkSession spark, String name) {
        return RunFolder.at(dir.resolve(name).toString(), spark);
    }

    private static Action repost(String account, int object, long second) {
        Instant birth = Instant.parse("2021-01-04T10:00:00Z").plusSeconds(86_400L * object);
        String post = account + " " + object;
        return new Action(
                "repost", account, "object " + object, "source", birth, birth.plusSeconds(second), "ru", post, false);
    }

    private static Action text(String account, String at, int object) {
        return new Action(
                "text", account, "text " + object, "", Instant.EPOCH, Instant.parse(at), "ru", account + at, false);
    }
}
