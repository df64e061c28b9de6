package lockstep.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.LocalSpark;
import lockstep.action.Action;
import lockstep.detect.PairSettings;
import lockstep.pair.Pairs;
import lockstep.statistics.Bits;
import lockstep.statistics.Conjunction;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Traces together: gains are added, members are paid for once, and no post counts twice. */
class FusionTest {
    private static final ClusterSettings SETTINGS =
            new ClusterSettings(ClusterSettings.Method.COMPONENTS, 1, ClusterSettings.ROUNDS);

    @Test
    void gainsAreAddedAndTheMembersArePaidForOnce() {
        Fusion f = fusion(part("link", 10, 1), part("text", 6, 0.5), part("hashtag", 2, 3));

        double gains = Bits.gain(10, 1) + Bits.gain(6, 0.5);
        assertThat(f.bits()).isCloseTo((gains - Bits.selection(3, 100)) / Math.log(2), within(1e-9));
        assertThat(f.together()).isEqualTo(18);
        assertThat(f.parts())
                .extracting(Figures::trace)
                .as("in fusion rank")
                .containsExactly("text", "link", "hashtag");
    }

    @Test
    void aMemberAddsWhatAllTracesLoseWithoutIt() {
        Fusion f = fusion(part("link", 10, 1), part("text", 6, 0.5));

        // account 3 has 4 of 10 meetings and 0.3 of 1 expected in each, scaled
        double rest = Bits.gain(6, 0.7) + Bits.gain(2, 0.2);
        assertThat(f.ownBits(3)).isCloseTo(f.bits() - (rest - Bits.selection(2, 100)) / Math.log(2), within(1e-9));
    }

    @Test
    void withoutAnObjectOnlyItsTraceLoses() {
        Fusion f = fusion(part("link", 10, 1), part("text", 6, 0.5));

        double left = Bits.gain(7, 1) + Bits.gain(6, 0.5);
        assertThat(f.without("link", 3)).isCloseTo((left - Bits.selection(3, 100)) / Math.log(2), within(1e-9));
    }

    @Test
    void aTraceThatDidNotChooseTheMembersDoesNotPayForThem() {
        Fusion cluster = fusion(part("text", 6, 0.5), part("link", 10, 1));
        Graph links = new Graph("link", 60, "strong", List.of(edge(1, 2, 9), edge(2, 3, 9)));
        Graph texts = new Graph("text", 60, "strong", List.of(edge(1, 2, 5), edge(8, 9, 5)));
        // text's edges alone bring forward 1 and 2, two of three: there links say something of their own
        TraceTests tests = new TraceTests(
                SETTINGS,
                List.of(links, texts),
                groups -> groups.stream()
                        .map(g -> new Fusion(
                                g.label(),
                                "strong",
                                60,
                                g.accounts(),
                                100,
                                List.of(
                                        part("text", g.accounts().size(), 0.5),
                                        part("link", 2L * g.accounts().size(), 1))))
                        .toList());

        Map<String, Double> p = tests.of(List.of(cluster)).get(0);

        assertThat(p.get("link")).as("asked of 1 and 2").isCloseTo(Math.exp(-Bits.gain(4, 1)), within(1e-12));
        assertThat(p.get("text")).as("asked of 1, 2 and 3").isCloseTo(Math.exp(-Bits.gain(3, 0.5)), within(1e-12));
    }

    @Test
    void aTraceThatAloneHoldsTheClusterTogetherPaysForItsMembers() {
        Fusion cluster = fusion(part("text", 1, 0.5), part("link", 90, 1));
        Graph links = new Graph("link", 60, "strong", List.of(edge(1, 2, 9), edge(2, 3, 9)));
        TraceTests tests = new TraceTests(
                SETTINGS,
                List.of(links),
                groups -> groups.stream()
                        .map(g -> new Fusion(g.label(), "strong", 60, g.accounts(), 100, cluster.parts()))
                        .toList());

        Map<String, Double> p = tests.of(List.of(cluster)).get(0);

        assertThat(p.get("link")).isCloseTo(Math.exp(-(Bits.gain(90, 1) - Bits.selection(3, 100))), within(1e-12));
        assertThat(p.get("text")).as("has chosen nobody").isCloseTo(Math.exp(-Bits.gain(1, 0.5)), within(1e-12));
    }

    @Test
    void twoTracesAreClaimedByTheSecondBest() {
        assertThat(Conjunction.p2(new double[] {0.2, 1e-9, 1e-4}, 9)).isCloseTo(8e-4, within(1e-15));
        assertThat(Conjunction.p2(new double[] {1e-9}, 9)).isEqualTo(1);
        assertThat(Conjunction.p2(new double[] {1e-9, 0.5}, 9)).isEqualTo(1);
    }

    @Test
    void onePairWeighsInAllTracesWhatItWeighsInEach() {
        Graph links = new Graph("link", 60, "strong", List.of(edge(1, 2, 9), edge(2, 3, 4)));
        Graph texts = new Graph("text", 60, "strong", List.of(edge(1, 2, 5), edge(8, 9, 2)));
        Graph later = new Graph("text", 600, "strong", List.of(edge(1, 2, 7)));

        assertThat(Graph.union(List.of(texts, later, links)))
                .containsExactlyInAnyOrder(
                        new Graph(Fusion.TRACE, 60, "strong", List.of(edge(1, 2, 14), edge(2, 3, 4), edge(8, 9, 2))),
                        new Graph(Fusion.TRACE, 600, "strong", List.of(edge(1, 2, 7))));
    }

    private static Graph.Edge edge(int a, int b, double weight) {
        return new Graph.Edge(a, b, weight, -20);
    }

    private static Fusion fusion(Figures... parts) {
        return Fusion.of(List.of(new Group(0, Fusion.TRACE, List.of(1, 2, 3))), List.of(parts), w -> 100)
                .get(0);
    }

    /** Three accounts, of which the last has four tenths of the meetings and three tenths of what is expected. */
    private static Figures part(String trace, long together, double expected) {
        long last = together * 4 / 10 + (together == 6 ? 2 : 0);
        return new Figures(
                0,
                trace,
                60,
                "strong",
                3,
                50,
                together,
                expected,
                List.of(1, 2, 3),
                List.of(together, together, last),
                List.of(expected, expected, expected * (expected == 0.5 ? 0.6 : 0.3)),
                List.of(),
                List.of(),
                List.of(),
                0);
    }

    @Nested
    @ExtendWith(LocalSpark.class)
    class OnSpark {
        private static final long[] WINDOWS = {60_000_000, 600_000_000};
        private static final StructType MEETINGS =
                StructType.fromDDL("label int, trace string, pair bigint, posts bigint, seen bigint");
        /** Of two tiers and two windows. */
        private static final long STRONG_60 = 0b0100;

        private static final long STRONG_600 = 0b1000;
        private static final long BOTH_600 = 0b1010;

        @Test
        void twoPostsCountOnceInTheFirstTraceWhereTheyMeet(SparkSession spark) {
            Dataset<Row> meetings = spark.createDataFrame(
                    List.of(
                            met("hashtag", 1, STRONG_60),
                            met("text", 1, STRONG_60),
                            met("hashtag", 1, STRONG_60),
                            met("link", 2, STRONG_60),
                            met("link", 2, STRONG_60),
                            met("hashtag", 1, BOTH_600),
                            met("link", 3, STRONG_60 | STRONG_600)),
                    MEETINGS);

            assertThat(Fusions.once(meetings.repartition(3), Set.of("text", "link", "hashtag", "media"), WINDOWS)
                            .collectAsList())
                    .extracting(r -> "%s %s %s s: %s has %s"
                            .formatted(
                                    r.getAs("trace"),
                                    r.getAs("tier"),
                                    r.getAs("window_s"),
                                    r.getAs("account"),
                                    r.getAs("n")))
                    .containsExactlyInAnyOrder(
                            "text strong 60 s: 1 has 1",
                            "text strong 60 s: 2 has 1",
                            "link strong 60 s: 1 has 2",
                            "link strong 60 s: 2 has 2",
                            "link strong 600 s: 1 has 1",
                            "link strong 600 s: 2 has 1",
                            "hashtag lead 600 s: 1 has 1",
                            "hashtag lead 600 s: 2 has 1",
                            "hashtag strong 600 s: 1 has 1",
                            "hashtag strong 600 s: 2 has 1");
        }

        /** Nobody has two pictures, so nobody could have been in a pair by them; the two who share one met there all the same. */
        @Test
        void aTraceWhereNobodyActsTwiceCountsToo(SparkSession spark, @TempDir Path dir) {
            Instant start = Instant.parse("2021-01-04T00:00:00Z");
            List<Action> actions = new ArrayList<>();
            for (String who : List.of("p:a", "p:b")) {
                actions.add(new Action("media", who, "m", null, start, start, "ru", who + 0, false));
                for (int i = 0; i < 3; i++) {
                    Instant at = start.plusSeconds(1_000L * i);
                    actions.add(new Action("hashtag", who, "h" + i, null, at, at, "ru", who + i, false));
                }
            }
            RunFolder run = RunFolder.at(dir.toString(), spark);
            Action.TABLE.write(Action.TABLE.rows(spark, actions), run);
            PairSettings pairs = new PairSettings(List.of(Duration.ofMinutes(1)), PairSettings.CROWD);
            Pairs.write(spark, run, pairs);
            ClusterSettings settings = new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 1);

            List<Fusion> found = Cleaning.run(spark, run, pairs, settings, first -> {})
                    .fusions(List.of(new Group(0, Fusion.TRACE, List.of(0, 1))));

            assertThat(found)
                    .filteredOn(f -> f.tier().equals("lead"))
                    .singleElement()
                    .satisfies(f -> assertThat(f.parts())
                            .extracting(part -> part.trace() + " " + part.together())
                            .containsExactlyInAnyOrder("media 1", "hashtag 2"));
        }

        private static Row met(String trace, long posts, long seen) {
            return RowFactory.create(0, trace, 1L << 32 | 2, posts, seen);
        }
    }
}
