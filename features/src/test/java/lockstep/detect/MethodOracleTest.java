package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.LocalSpark;
import lockstep.Shared;
import lockstep.action.Action;
import lockstep.action.Actions;
import lockstep.action.Trace;
import lockstep.detect.AccountNumber;
import lockstep.detect.PairSettings;
import lockstep.ingest.IngestFiles;
import lockstep.ingest.IngestSettings;
import lockstep.ingest.post.Post;
import lockstep.pair.Pairs;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real data through ingest and the sweep, against the reference implementation's answers, before cleaning and after. */
@ExtendWith(LocalSpark.class)
class MethodOracleTest {
    private static final String GERMAN = "account_id=account_id post_id=post_id at=timestamp ";
    private static final String PLANTS =
            "account_id=account_id at=timestamp repost_of_post=object_id repost_of_account=source repost_of_at=birth";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "german_url, lead strong, cooRTweet/german_elections.csv.gz, LINK, german, links=url_id link_source=domain_id, 10 60 600",
        "german_image, day, cooRTweet/german_elections.csv.gz, MEDIA, german, media=phash_id, 60 600",
        "german_hashtag_slot, lead, cooRTweet/german_elections.csv.gz, HASHTAG, german, hashtags=hashtag_id, 60 600",
        "russian, day, cooRTweet/russian_coord_tweets.csv.gz, REPOST, '', repost_of_post=object_id, 10 60 300 600",
        "null1, lead strong, plants/null1.csv.gz, REPOST, plants, '', 60 600",
        "campaigns1, lead strong, plants/campaigns1.csv.gz, REPOST, plants, '', 60 600"
    })
    void everyPairAndClusterIsTheReferences(
            String name,
            String tiers,
            String file,
            Trace trace,
            String base,
            String map,
            String windows,
            SparkSession spark,
            @TempDir Path dir) {
        String data = Shared.file("data/" + file).toString();
        RunFolder run = RunFolder.at(dir.toString(), spark);
        String mapping = (base.equals("german") ? GERMAN : base.equals("plants") ? PLANTS : "") + map;
        IngestFiles.into(spark, run, List.of(data), settings(mapping), line -> {});
        Action.TABLE.write(Actions.of(Post.TABLE.read(spark, run), List.of(trace), false, List.of()), run);
        PairSettings pairs = new PairSettings(
                Arrays.stream(windows.split(" ", -1))
                        .map(w -> Duration.ofSeconds(Long.parseLong(w)))
                        .toList(),
                PairSettings.CROWD);
        Pairs.write(spark, run, pairs);
        Map<Integer, String> names = AccountNumber.TABLE.values(AccountNumber.TABLE.read(spark, run)).stream()
                .collect(Collectors.toMap(AccountNumber::account, a -> bare(a.accountId())));

        for (String round : List.of("round1.", "")) {
            int rounds = round.isEmpty() ? ClusterSettings.ROUNDS : 1;
            ClusterSettings settings = new ClusterSettings(ClusterSettings.Method.COMPONENTS, 1, rounds);
            List<Figures> candidates =
                    Cleaning.run(spark, run, pairs, settings, first -> {}).candidates();
            List<Row> scored = ScoredPair.TABLE.read(spark, run).collectAsList();
            for (String tier : tiers.split(" ", -1)) {
                String ours = tier.equals("strong") ? "strong" : "lead"; // by day is lead where no source is known
                for (long window : pairs.seconds()) {
                    String oracle = "oracle/method/%s.%s.%d.%s".formatted(name, tier, window, round);
                    boolean pairsKnown = window == 60 || name.startsWith("german") || name.equals("russian");
                    if (pairsKnown) samePairs(Shared.file(oracle + "pairs.csv"), scored, window, ours, names);
                    sameClusters(Shared.file(oracle + "clusters.csv"), candidates, window, ours, names);
                }
            }
        }
    }

    private static void samePairs(Path oracle, List<Row> ties, long window, String tier, Map<Integer, String> names) {
        Map<String, Row> ours = new HashMap<>();
        for (Row t : ties) {
            if (t.<Long>getAs("window_s") == window && t.getAs("tier").equals(tier)) {
                ours.put(names.get(t.<Integer>getAs("number_a")) + " " + names.get(t.<Integer>getAs("number_b")), t);
            }
        }
        List<List<String>> theirs = Shared.csv(oracle);
        assertThat(ours).as("%s", oracle.getFileName()).hasSize(theirs.size() - 1);
        for (List<String> pair : theirs.subList(1, theirs.size())) {
            Row tie = ours.get(pair.get(0) + " " + pair.get(1));
            assertThat(tie).as("%s", pair).isNotNull();
            assertThat(tie.<Long>getAs("together")).isEqualTo(Long.parseLong(pair.get(2)));
            same(tie.<Double>getAs("expected"), pair.get(3), 1e-9, pair);
            same(tie.<Double>getAs("ln_p"), pair.get(4), 1e-9, pair);
        }
    }

    private static void sameClusters(
            Path oracle, List<Figures> candidates, long window, String tier, Map<Integer, String> names) {
        List<List<String>> rows = Shared.csv(oracle);
        Map<String, List<List<String>>> theirs = rows.subList(1, rows.size()).stream()
                .collect(Collectors.groupingBy(r -> r.get(0), TreeMap::new, Collectors.toList()));
        Map<String, Figures> ours = new HashMap<>();
        for (Figures c : candidates) {
            if (c.windowS() == window && c.tier().equals(tier))
                ours.put(members(c, names).toString(), c);
        }
        assertThat(ours).as("%s", oracle.getFileName()).hasSize(theirs.size());
        theirs.values().forEach(cluster -> {
            List<String> accounts = cluster.stream().map(r -> r.get(4)).sorted().toList();
            Figures c = ours.get(accounts.toString());
            assertThat(c).as("%s", accounts).isNotNull();
            same(c.bits(), cluster.get(0).get(1), 1e-6, accounts);
            assertThat(c.together()).isEqualTo(Long.parseLong(cluster.get(0).get(2)));
            same(c.expected(), cluster.get(0).get(3), 1e-9, accounts);
            Map<String, String> own = cluster.stream().collect(Collectors.toMap(r -> r.get(4), r -> r.get(5)));
            for (int account : c.accounts()) {
                String name = String.valueOf(names.get(account));
                same(c.ownBits(account), String.valueOf(own.get(name)), 1e-6, name);
            }
        });
    }

    private static List<String> members(Figures c, Map<Integer, String> names) {
        List<String> members = new ArrayList<>();
        c.accounts().forEach(a -> members.add(String.valueOf(names.get(a))));
        members.sort(null);
        return members;
    }

    private static void same(double ours, String theirs, double relative, Object what) {
        double t = Double.parseDouble(theirs);
        assertThat(ours).as("%s", what).isCloseTo(t, within(Math.max(Math.abs(t), 1e-9) * relative));
    }

    private static String bare(String accountId) {
        return accountId.substring(accountId.indexOf(':') + 1);
    }

    private static IngestSettings settings(String mapping) {
        Map<String, String> map = Arrays.stream(mapping.split(" ", -1))
                .filter(m -> !m.isEmpty())
                .map(m -> m.split("=", -1))
                .collect(Collectors.toMap(m -> m[0], m -> m[1]));
        return IngestSettings.DEFAULT.withMap(map);
    }
}
