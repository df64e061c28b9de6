package lockstep.kernel.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import lockstep.kernel.CellDetection;
import lockstep.kernel.FusedDetection;
import lockstep.kernel.graph.EdgeGraph;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.Tier;
import lockstep.kernel.meeting.TierWindow;
import lockstep.statistics.Bits;
import lockstep.statistics.Conjunction;
import org.junit.jupiter.api.Test;

/** Traces together: gains are added, the selection is paid for once, and no pair of posts counts twice. */
class FusedStatisticsTest {
    private static final ClusterSettings SETTINGS =
            new ClusterSettings(ClusterSettings.Method.COMPONENTS, 1, ClusterSettings.ROUNDS);
    private static final TierWindow STRONG = new TierWindow(Tier.STRONG, 60);

    @Test
    void gainsAreAddedAndTheSelectionIsPaidForOnce() {
        FusedStatistics f = fused(part(Trace.LINK, 10, 1), part(Trace.TEXT, 6, 0.5), part(Trace.HASHTAG, 2, 3));
        double gains = Bits.gain(10, 1) + Bits.gain(6, 0.5);
        assertThat(f.bits()).isCloseTo((gains - Bits.selection(3, 100)) / Math.log(2), within(1e-9));
        assertThat(f.together()).isEqualTo(18);
        assertThat(f.parts())
                .extracting(GroupStatistics::trace)
                .as("in fusion rank")
                .containsExactly("text", "link", "hashtag");
    }

    @Test
    void aMemberAddsWhatAllTracesLoseWithoutIt() {
        FusedStatistics f = fused(part(Trace.LINK, 10, 1), part(Trace.TEXT, 6, 0.5));
        // account 3 has 4 of 10 meetings and 0.3 of 1 expected in each, scaled
        double rest = Bits.gain(6, 0.7) + Bits.gain(2, 0.2);
        assertThat(f.ownBits(3)).isCloseTo(f.bits() - (rest - Bits.selection(2, 100)) / Math.log(2), within(1e-9));
    }

    @Test
    void withoutAnObjectOnlyItsTraceLoses() {
        FusedStatistics f = fused(part(Trace.LINK, 10, 1), part(Trace.TEXT, 6, 0.5));
        double left = Bits.gain(7, 1) + Bits.gain(6, 0.5);
        assertThat(f.bitsWithout("link", 3)).isCloseTo((left - Bits.selection(3, 100)) / Math.log(2), within(1e-9));
    }

    @Test
    void aTraceThatDidNotSelectTheMembersDoesNotPayForThem() {
        FusedStatistics cluster = fused(part(Trace.TEXT, 6, 0.5), part(Trace.LINK, 10, 1));
        // the edges of text alone bring up 1 and 2, two of three: there links are tested by themselves
        TraceTests tests =
                tests(Map.of("link", graph(edge(1, 2, 9), edge(2, 3, 9)), "text", graph(edge(1, 2, 5), edge(8, 9, 5))));
        Map<String, Double> p = tests.of(
                        List.of(cluster),
                        questions -> questions.stream()
                                .collect(Collectors.toMap(q -> q.group().label(), q -> answer(q.group()))))
                .get(0);
        assertThat(p.get("link")).as("asked about 1 and 2").isCloseTo(Math.exp(-Bits.gain(4, 1)), within(1e-12));
        assertThat(p.get("text")).as("asked about 1, 2 and 3").isCloseTo(Math.exp(-Bits.gain(3, 0.5)), within(1e-12));
    }

    private static FusedStatistics answer(Group g) {
        return new FusedStatistics(
                g.label(),
                Tier.STRONG,
                60,
                g.accounts(),
                100,
                List.of(part(Trace.TEXT, g.size(), 0.5), part(Trace.LINK, 2L * g.size(), 1)));
    }

    @Test
    void aTraceThatAloneConnectsTheClusterPaysForItsMembers() {
        FusedStatistics cluster = fused(part(Trace.TEXT, 1, 0.5), part(Trace.LINK, 90, 1));
        TraceTests tests = tests(Map.of("link", graph(edge(1, 2, 9), edge(2, 3, 9))));
        Map<String, Double> p = tests.of(
                        List.of(cluster),
                        questions -> questions.stream()
                                .collect(Collectors.toMap(q -> q.group().label(), q -> cluster)))
                .get(0);
        assertThat(p.get("link")).isCloseTo(Math.exp(-(Bits.gain(90, 1) - Bits.selection(3, 100))), within(1e-12));
        assertThat(p.get("text")).as("has selected nobody").isCloseTo(Math.exp(-Bits.gain(1, 0.5)), within(1e-12));
    }

    @Test
    void twoTracesAreClaimedByTheSecondBest() {
        assertThat(Conjunction.p2(new double[] {0.2, 1e-9, 1e-4}, 9)).isCloseTo(8e-4, within(1e-15));
        assertThat(Conjunction.p2(new double[] {1e-9}, 9)).isEqualTo(1);
        assertThat(Conjunction.p2(new double[] {1e-9, 0.5}, 9)).isEqualTo(1);
    }

    @Test
    void theWeightsOfAPairAreAddedUpOverTraces() {
        assertThat(EdgeGraph.union(List.of(graph(edge(1, 2, 9), edge(2, 3, 4)), graph(edge(1, 2, 5), edge(8, 9, 2)))))
                .isEqualTo(graph(edge(1, 2, 14), edge(2, 3, 4), edge(8, 9, 2)));
    }

    /** Accounts 0 and 1 post twice together; each post has a text, and the second one two links. */
    @Test
    void twoPostsCountOnceInTheFirstTraceInWhichTheyMeet() {
        CellActions texts = cell(Trace.TEXT, new int[][] {{1, 0, 0, 10}, {1, 1, 5, 11}});
        CellActions links = cell(Trace.LINK, new int[][] {
            {1, 0, 0, 10}, {1, 1, 5, 11}, {2, 0, 900, 20}, {2, 1, 905, 21}, {3, 0, 900, 20}, {3, 1, 905, 21}
        });
        FusedDetection detection = new FusedDetection(
                List.of(new CellDetection(links, SETTINGS, false), new CellDetection(texts, SETTINGS, false)),
                SETTINGS);
        Group both = new Group(0, List.of(0, 1));

        assertThat(detection.single(List.of(both), detection.observed().states()))
                .extracting(g -> g.trace() + " " + g.together())
                .containsExactly("text 1", "link 3");
        assertThat(detection
                        .fused(List.of(both), detection.observed().states())
                        .get(0)
                        .parts())
                .extracting(g -> g.trace() + " " + g.together())
                .as("the first posts met by text, the second pair of posts counts once")
                .containsExactly("text 1", "link 1");
    }

    /** Nobody has two pictures, so nobody is eligible by pictures; the two accounts that share one meet there all the same. */
    @Test
    void aTraceInWhichNobodyActsTwiceCountsToo() {
        CellActions pictures = cell(Trace.MEDIA, new int[][] {{1, 0, 0, 10}, {1, 1, 0, 11}});
        CellActions hashtags = cell(Trace.HASHTAG, new int[][] {
            {1, 0, 0, 10}, {1, 1, 0, 11}, {2, 0, 1000, 20}, {2, 1, 1000, 21}, {3, 0, 2000, 30}, {3, 1, 2000, 31}
        });
        FusedDetection detection = new FusedDetection(
                List.of(new CellDetection(pictures, SETTINGS, false), new CellDetection(hashtags, SETTINGS, false)),
                SETTINGS);

        assertThat(detection
                        .fused(
                                List.of(new Group(0, List.of(0, 1))),
                                detection.observed().states())
                        .get(0)
                        .parts())
                .extracting(g -> g.trace() + " " + g.together())
                .containsExactly("media 1", "hashtag 2");
    }

    /** Object, account, second and post of each action. */
    private static CellActions cell(Trace trace, int[][] acts) {
        CellActions.Builder cell = new CellActions.Builder(new CellKey(trace, Tier.STRONG, 60), 1, Long.MAX_VALUE, 0);
        for (int[] a : acts) cell.add(a[0], a[1], a[2] * CellKey.MICROS, 1, a[3]);
        return cell.build();
    }

    private static TraceTests tests(Map<String, EdgeGraph> graphs) {
        return new TraceTests(SETTINGS, Map.of(STRONG, graphs));
    }

    private static EdgeGraph graph(EdgeGraph.Edge... edges) {
        return new EdgeGraph(Tier.STRONG, 60, List.of(edges));
    }

    private static EdgeGraph.Edge edge(int a, int b, double weight) {
        return new EdgeGraph.Edge(a, b, weight, -20);
    }

    private static FusedStatistics fused(GroupStatistics... parts) {
        return FusedStatistics.of(List.of(new Group(0, List.of(1, 2, 3))), List.of(parts), Tier.STRONG, 60, 100)
                .get(0);
    }

    /** Three accounts; the last one has four tenths of the meetings and three tenths of what is expected. */
    private static GroupStatistics part(Trace trace, long together, double expected) {
        long last = together * 4 / 10 + (together == 6 ? 2 : 0);
        return new GroupStatistics(
                0,
                new CellKey(trace, Tier.STRONG, 60),
                3,
                50,
                together,
                expected,
                List.of(1, 2, 3),
                List.of(together, together, last),
                List.of(expected, expected, expected * (expected == 0.5 ? 0.6 : 0.3)),
                0);
    }
}
