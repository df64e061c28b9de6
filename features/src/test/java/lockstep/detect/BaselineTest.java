package lockstep.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.evaluation.recompute.Recomputation;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.kernel.ClusterSettings;
import lockstep.run.BaselineRun;
import lockstep.run.Manifest;
import lockstep.run.UserError;
import lockstep.synthetic.Background;
import lockstep.synthetic.MadeRows;
import lockstep.table.RunFolder;
import org.apache.hadoop.conf.Configuration;
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
            .flatMap(object -> IntStream.range(0, 12).mapToObj(account -> repost("t" + account, object, 600 + account)))
            .toList();

    @TempDir
    private static Path dir = Path.of("");

    /** A fortnight of 600 accounts, and two days of texts, which have no source: of 10 and of 6 pairs of actions, 1 and 3 meet. */
    @BeforeAll
    static void ordinaryData(SparkSession spark) {
        List<Action> actions = new ArrayList<>(MadeRows.of(new Background(600, 0.05, 1.2, 0.8, 0).make(4)));
        for (int k = 0; k < 5; k++) actions.add(text("u" + k, "2021-01-04T10:00:0%dZ".formatted(k), k < 2 ? 0 : k));
        for (int k = 0; k < 4; k++) actions.add(text("u" + k, "2021-01-05T10:00:0%dZ".formatted(k), k < 3 ? 9 : 8));
        found(spark, "ordinary", actions, null);
    }

    @Test
    void aCampaignWithNobodyBesideIsALeadWithoutAnErrorRate(SparkSession spark) {
        assertThat(found(spark, "alone", CAMPAIGN, null)).isEmpty();

        Ordinary ordinary = ordinary(spark);
        List<Cluster> clusters = found(spark, "compared", CAMPAIGN, ordinary);
        assertThat(clusters).singleElement().satisfies(c -> {
            assertThat(c.tier()).isEqualTo("lead");
            assertThat(c.accounts()).isEqualTo(12);
            assertThat(c.q()).isNull();
            assertThat(c.canFlag()).isFalse();
            assertThat(c.reasons()).contains(Reason.BY_BASELINE.say("ordinary"));
        });
        RunFolder run = run(spark, "compared");
        assertThat(run.manifest().certificate())
                .satisfies(c -> assertThat(c.baseline()).isEqualTo(ordinary.described()))
                .satisfies(c -> assertThat(c.words()).contains("follow from the run “ordinary”"));
        assertThat(BaselineRate.TABLE.values(BaselineRate.TABLE.read(spark, run)))
                .isEqualTo(ordinary.rates());
    }

    /** The ordinary accounts of another fortnight do what the baseline expects. */
    @Test
    void ordinaryAccountsStayNoCluster(SparkSession spark) {
        // without those who react at once
        List<Action> others = MadeRows.of(new Background(600, 0, 1.2, 0.8, 0).make(9));
        assertThat(found(spark, "others", others, ordinary(spark))).isEmpty();
    }

    /** The program that shares no formula with detection has the same ceilings, with and without a known source. */
    @Test
    void theCeilingsAreRecomputed(SparkSession spark) {
        List<Action> actions = new ArrayList<>(CAMPAIGN);
        for (int k = 0; k < 30; k++) actions.add(text("t" + k % 12, "2021-01-04T10:00:%02dZ".formatted(k), k / 6));
        List<BaselineRate> rates =
                List.of(new BaselineRate("repost", 60, 0.05, null), new BaselineRate("text", 60, null, 0.001));
        Ordinary ordinary = new Ordinary(new BaselineRun("o", "f", 1, 1, List.of(), List.of()), rates);
        found(spark, "run", actions, ordinary);
        RunFolder run = run(spark, "run");
        assertThat(Stratum.TABLE
                        .read(spark, run)
                        .where("meetings > ceiling")
                        .select("trace")
                        .distinct()
                        .count())
                .isEqualTo(2);
        Map<String, Long> compared = Recomputation.of(dir.resolve("run").toString(), new Configuration(), line -> {});
        assertThat(compared.get("strata")).isPositive();

        for (BaselineRate other :
                List.of(new BaselineRate("repost", 60, 0.06, null), new BaselineRate("text", 60, null, 0.002))) {
            BaselineRate kept = rates.get(other.trace().equals("text") ? 0 : 1);
            Ordinary.keep(spark, run, new Ordinary(ordinary.described(), List.of(other, kept)));
            assertThatThrownBy(() -> Recomputation.of(dir.resolve("run").toString(), new Configuration(), line -> {}))
                    .hasMessageContaining("ceiling is");
        }
    }

    /** κ is that of the baseline's own ceilings, and ρ counts strata without a source. */
    @Test
    void theRatesAreThoseOfTheLeadTier(SparkSession spark) {
        List<BaselineRate> rates = ordinary(spark).rates();
        assertThat(rates).extracting(BaselineRate::trace).containsExactly("repost", "text");
        assertThat(rates.get(0).share()).isBetween(0.001, 0.2);
        assertThat(rates.get(1)).isEqualTo(new BaselineRate("text", 60, null, 4 / 16.0));
    }

    @Test
    void whatCannotBeComparedIsRefused(SparkSession spark) {
        RunFolder ordinary = run(spark, "ordinary");
        RunFolder run = run(spark, "campaign");
        assertThatThrownBy(() -> Ordinary.of(spark, ordinary, ordinary, List.of(60L)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("own baseline");
        assertThatThrownBy(() -> Ordinary.of(spark, ordinary, run, List.of(60L, 600L)))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.next()).contains(" --windows=60s,600s"))
                .hasMessageContaining("not searched within 600 s");
        assertThatThrownBy(() -> Ordinary.of(spark, run, ordinary, List.of(60L)))
                .hasMessageContaining("no clusters yet");
        Post.TABLE.write(Post.TABLE.rows(spark, List.of(post("vk"))), run);
        Post.TABLE.write(Post.TABLE.rows(spark, List.of(post("facebook"))), ordinary);
        assertThatThrownBy(() -> Ordinary.of(spark, ordinary, run, List.of(60L)))
                .hasMessageContaining("is on vk");
    }

    private static Ordinary ordinary(SparkSession spark) {
        RunFolder run = run(spark, "ordinary");
        return new Ordinary(
                new BaselineRun(run.name(), "f", 1, 600, List.of("twitter"), List.of("ru")),
                Ordinary.rates(Rate.TABLE.read(spark, run), Stratum.TABLE.read(spark, run)));
    }

    private static List<Cluster> found(
            SparkSession spark, String name, List<Action> actions, @Nullable Ordinary ordinary) {
        RunFolder run = run(spark, name);
        Action.TABLE.write(Action.TABLE.rows(spark, actions), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Annotation.write(spark, run);
        Ordinary.keep(spark, run, ordinary);
        ClusterSettings clusters = ordinary == null ? CLUSTERS : CLUSTERS.comparedWith(ordinary.baseline());
        Map<String, Long> counts = Clusters.write(spark, run, MINUTE, clusters, found -> {});
        run.change(m -> m.with("clusters", new Manifest.Stage("f", MINUTE.words(), counts, 1)));
        BaselineRun described = ordinary == null ? null : ordinary.described();
        Decoys.write(spark, run, MINUTE, clusters, new DecoySettings(3, 1), described);
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

    private static Post post(String platform) {
        return new Post(
                platform,
                "1",
                platform + ":a",
                Instant.EPOCH,
                "post",
                null,
                "a text",
                "ru",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "f",
                1);
    }
}
