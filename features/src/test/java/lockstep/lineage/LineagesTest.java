package lockstep.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.detect.Cluster;
import lockstep.detect.Member;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.Post;
import lockstep.lineage.Lineage.Relation;
import lockstep.review.page.RunPage;
import lockstep.run.ControlGroup;
import lockstep.run.Fingerprint;
import lockstep.run.Manifest;
import lockstep.table.RunFolder;
import lockstep.table.Table;
import lockstep.words.Words;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Campaigns among two hundred ordinary accounts, in the tables that a detection leaves: one that is removed and comes back a
 * month later with other accounts, edited texts and the same targets, and others that have nothing to do with it.
 */
@SparkTest
class LineagesTest {
    private static final int SEEDS = 10;
    private static final int ORDINARY = 200;
    private static final int TEXTS = 8;
    private static final Instant START = Instant.parse("2021-01-04T00:00:00Z");
    private static final List<String> WORDS = List.of(
            ("мы наш город порядок завтра власть народ всегда вместе хорошо дело правда почему снова опять деньги"
                            + " школа дорога газ вода зима цена работа совесть страна время люди журнал слово закон")
                    .split(" ", -1));

    @TempDir
    private Path dir = Path.of("");

    /** A campaign: who takes part, what they write, whom they answer. */
    private record Campaign(String id, List<String> accounts, List<String> texts, List<String> targets) {}

    /** Ten campaigns return and ten others begin, all in one run: every pair of them is compared. */
    @Test
    void aCampaignThatComesBackWithOtherAccountsIsCalledReturnedAndAnotherIsNot(SparkSession spark) {
        List<Campaign> before = new ArrayList<>();
        List<Campaign> now = new ArrayList<>();
        Map<String, Relation> expected = new TreeMap<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            Campaign first = campaign("a" + seed, "troll" + seed + "_", random);
            List<String> edited = first.texts.stream()
                    .map(t -> t + " " + WORDS.get(random.nextInt(WORDS.size())) + "!!")
                    .toList();
            before.add(first);
            now.add(new Campaign("b" + seed, accounts("again" + seed + "_", 12), edited, first.targets));
            now.add(campaign("c" + seed, "farm" + seed + "_", random));
            expected.put("b" + seed + " < a" + seed, Relation.RETURNED);
            expected.put("c" + seed + " < null", Relation.NEW);
        }
        RunFolder january = run(spark, "january", before, new Random(1));
        RunFolder february = run(spark, "february", now, new Random(2));
        assertThat(relations(Lineages.of(spark, february, january))).isEqualTo(expected);
    }

    @Test
    void clustersOfTheSameAccountsGrowShrinkSplitMergeAndGo(SparkSession spark) {
        Random random = new Random(3);
        List<Campaign> before = new ArrayList<>();
        for (String id : List.of("a", "b", "c", "d", "e", "f")) before.add(campaign(id, id, random));
        Campaign copy = of("G", before.get(0), accounts("g", 12));
        List<Campaign> now = List.of(
                copy,
                of("A", before.get(0), accounts("a", 12)),
                of("B", before.get(1), accounts("b", 20)),
                of("C1", before.get(2), accounts("c", 12).subList(0, 6)),
                of("C2", before.get(2), accounts("c", 12).subList(6, 12)),
                of("DE", before.get(3), join(accounts("d", 12), accounts("e", 12))),
                campaign("N", "n", random));
        RunFolder earlier = run(spark, "earlier", before, random);
        RunFolder later = run(spark, "later", now, random);

        assertThat(relations(Lineages.of(spark, later, earlier)))
                .isEqualTo(Map.of(
                        "A < a", Relation.SAME,
                        "B < b", Relation.GROWN,
                        "C1 < c", Relation.SPLIT,
                        "C2 < c", Relation.SPLIT,
                        "DE < d", Relation.MERGED,
                        "DE < e", Relation.MERGED,
                        "G < a", Relation.SHARING,
                        "N < null", Relation.NEW,
                        "null < f", Relation.GONE));
    }

    @Test
    void aTakedownIsFoundByIdHandleOrAddressWhateverItsLayout(SparkSession spark) throws IOException {
        Campaign campaign = campaign("a", "troll", new Random(1));
        RunFolder run = run(spark, "run", List.of(campaign), new Random(2));
        String meta = "Tactic,Technique,Procedure,Indicator,Note\n"
                + "0.,0.9,0.9.1,hxxps://www.facebook[.]com/troll0/,x\n0.,0.9,0.9.1,hxxps://facebook[.]com/nobody,x\n";
        String twitter =
                "userid,user_screen_name,account_creation_date\ntroll1,h_troll1,2019-01-01\ntroll1,renamed,2019-01-01\n,H_TROLL2,2019-01-01\n";
        for (String list : List.of(meta, twitter)) {
            Path file = Files.writeString(dir.resolve("list.csv"), list);
            Known known = KnownAccounts.of(file.toString()).in(spark, run);
            assertThat(known.listed()).as("rows with one id are one account").isEqualTo(2);
            assertThat(known.inRun()).isEqualTo(list.equals(meta) ? 1 : 2);
            assertThat(known.inClusters()).isEqualTo(known.inRun());
            assertThat(known.clusters()).singleElement().satisfies(c -> {
                assertThat(c.clusterId()).isEqualTo("a");
                assertThat(c.expected()).isLessThan(1);
            });
            assertThat(known.accounts())
                    .as("who of the list is where, and who is not in the run")
                    .extracting(a -> a.listed() + " = " + a.accountId() + " in " + a.clusterIds())
                    .isEqualTo(
                            list.equals(meta)
                                    ? List.of(
                                            "hxxps://www.facebook[.]com/troll0/ = facebook:troll0 in a",
                                            "hxxps://facebook[.]com/nobody = null in ")
                                    : List.of("troll1 = facebook:troll1 in a", "H_TROLL2 = facebook:troll2 in a"));
        }
    }

    @Test
    void ordinaryAccountsInClustersAreCountedWithAnInterval(SparkSession spark) throws IOException {
        RunFolder run = run(spark, "run", List.of(campaign("a", "troll", new Random(1))), new Random(2));
        Path file =
                Files.writeString(dir.resolve("staff.csv"), "account_id\nfacebook:person1\nperson2\ntroll3\nnobody\n");
        ControlGroup group = KnownAccounts.of(file.toString()).control(spark, run, file.toString());
        assertThat(group).isEqualTo(new ControlGroup("staff.csv", 4, 3, 0, 1, 1));
        assertThat(RunPage.said(Words.EN, group))
                .contains("lists 4 accounts", "3 of them are in this run", "In strong clusters: 1 (0.84% to 90.6%)");
    }

    private static Map<String, Relation> relations(List<Lineage> rows) {
        return rows.stream()
                .collect(java.util.stream.Collectors.toMap(
                        l -> l.clusterId() + " < " + l.earlierId(), Lineage::relation));
    }

    private static Campaign of(String id, Campaign like, List<String> accounts) {
        return new Campaign(id, accounts, like.texts, like.targets);
    }

    private static List<String> join(List<String> some, List<String> others) {
        return java.util.stream.Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<String> accounts(String prefix, int n) {
        return IntStream.range(0, n).mapToObj(i -> "facebook:" + prefix + i).toList();
    }

    /** Targets are drawn among twenty outlets, the first ones more often, as ordinary accounts do. */
    private static Campaign campaign(String id, String prefix, Random random) {
        return new Campaign(
                id,
                accounts(prefix, 12),
                IntStream.range(0, TEXTS).mapToObj(i -> text(random)).toList(),
                IntStream.range(0, 4).mapToObj(i -> outlet(random)).distinct().toList());
    }

    private static String outlet(Random random) {
        return "facebook:outlet" + (int) (20 * random.nextDouble() * random.nextDouble());
    }

    private static String text(Random random) {
        return IntStream.range(0, 9)
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }

    private RunFolder run(SparkSession spark, String name, List<Campaign> campaigns, Random random) {
        RunFolder run = RunFolder.at(dir.resolve(name).toString(), spark);
        Made made = new Made();
        for (int i = 0; i < ORDINARY; i++) {
            String account = "facebook:person" + i;
            for (int p = 0; p < 4; p++) made.act(account, text(random), outlet(random));
        }
        for (Campaign c : campaigns) made.campaign(c);
        run.change(m -> m.with("clusters", new Manifest.Stage("f", Map.of(), Map.of(), 0)));
        write(spark, run, Account.TABLE, made.accounts());
        write(spark, run, Post.TABLE, made.posts);
        write(spark, run, Action.TABLE, made.actions);
        write(spark, run, Cluster.TABLE, made.clusters);
        write(spark, run, Member.TABLE, made.members);
        write(spark, run, Evidence.TABLE, made.evidence);
        write(spark, run, Target.TABLE, made.targets);
        return run;
    }

    private static <R extends Record> void write(SparkSession spark, RunFolder run, Table<R> table, List<R> rows) {
        assertThat(table.write(table.rows(spark, rows), run)).isEqualTo(rows.size());
    }

    /** The rows of a run. */
    private static final class Made {
        private final List<Post> posts = new ArrayList<>();
        private final List<Action> actions = new ArrayList<>();
        private final List<Cluster> clusters = new ArrayList<>();
        private final List<Member> members = new ArrayList<>();
        private final List<Evidence> evidence = new ArrayList<>();
        private final List<Target> targets = new ArrayList<>();

        void campaign(Campaign c) {
            clusters.add(cluster(c));
            for (String account : c.accounts) {
                members.add(new Member(c.id, account, 5, "core", 10, 9, null, null));
                for (int t = 0; t < TEXTS; t++) act(account, c.texts.get(t), c.targets.get(t % c.targets.size()));
            }
            for (int t = 0; t < TEXTS; t++) {
                String text = c.texts.get(t);
                evidence.add(new Evidence(
                        c.id,
                        t + 1,
                        "text",
                        hash(text),
                        text,
                        12,
                        c.accounts,
                        0,
                        0.1,
                        START,
                        START,
                        text,
                        List.of(),
                        66,
                        60));
            }
            for (String target : c.targets) {
                targets.add(new Target(c.id, target, 12, 30, 4, 0.1, 5, START, START, START, 12));
            }
        }

        void act(String account, String text, String target) {
            String id = "p" + posts.size();
            posts.add(new Post(
                    "facebook",
                    id,
                    account.substring(9),
                    START,
                    "comment",
                    null,
                    text,
                    "ru",
                    null,
                    null,
                    null,
                    null,
                    null,
                    target.substring(9),
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "made",
                    posts.size()));
            actions.add(action("text", account, hash(text), id));
            actions.add(action("target", account, target, id));
        }

        private static Action action(String trace, String account, String object, String post) {
            return new Action(trace, account, object, null, START, START, "ru", post, false);
        }

        private static String hash(String text) {
            return Fingerprint.of(text).substring(0, 32);
        }

        List<Account> accounts() {
            return posts.stream()
                    .map(Post::accountId)
                    .distinct()
                    .map(a -> new Account(
                            "facebook",
                            a,
                            "h_" + a,
                            null,
                            "https://facebook.com/" + a,
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
                            START,
                            List.of()))
                    .toList();
        }

        private static Cluster cluster(Campaign c) {
            return new Cluster(
                    c.id,
                    "a name",
                    "strong",
                    40.0,
                    List.of("text"),
                    60,
                    c.accounts.size(),
                    100,
                    40,
                    1,
                    0.01,
                    0.5,
                    true,
                    List.of(),
                    List.of(),
                    0.1,
                    0.0,
                    90.0,
                    90.0,
                    START,
                    START,
                    "undetermined",
                    List.of("facebook"),
                    2L,
                    List.of(),
                    null);
        }
    }
}
