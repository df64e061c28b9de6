package lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.GroupStatistics;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.StratumCode;
import lockstep.kernel.meeting.Tier;
import lockstep.statistics.Bits;
import org.junit.jupiter.api.Test;

/** Which actions a group shares, and what remains when they are counted another way. */
class SharedActionsTest {
    private static final ClusterSettings SETTINGS = new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6);
    private static final Group ALL = new Group(0, List.of(0, 1, 2, 3, 4, 5, 6, 7, 8));

    @Test
    void aBurstOfSixIsFiveArrivalsAndALaterBurstStartsAnew() {
        CellSketch links = new CellSketch(Trace.LINK, Tier.STRONG, 60);
        for (int account = 0; account < 6; account++) links.add(1, account, account * 30L, 1);
        for (int account = 6; account < 8; account++) links.add(1, account, 5000 + account, 1);
        links.add(1, 8, 20, 2);

        SharedActions.OfTrace of = in(shared(links.build()), Trace.LINK);

        assertThat(of.arrivals()).isEqualTo(5 + 1);
        assertThat(of.actions())
                .as("the action in another stratum meets nobody")
                .hasSize(8);
        assertThat(of.atTopObject()).isEqualTo(5 + 4 + 1);
    }

    @Test
    void aPostThatArrivesInTwoTracesCountsInTheFirst() {
        CellActions texts = cell(Trace.TEXT, new int[][] {{0, 0}, {1, 10}});
        CellActions hashtags = cell(Trace.HASHTAG, new int[][] {{0, 0}, {1, 10}, {2, 20}});

        SharedActions shared = shared(texts, hashtags);

        assertThat(in(shared, Trace.TEXT).arrivals()).isEqualTo(1);
        assertThat(in(shared, Trace.TEXT).arrivalsOnce()).isEqualTo(1);
        assertThat(in(shared, Trace.HASHTAG).arrivals()).isEqualTo(2);
        assertThat(in(shared, Trace.HASHTAG).arrivalsOnce())
                .as("post 1 has arrived by its text")
                .isEqualTo(1);
    }

    @Test
    void theSourceOfARecurringObjectIsTheObject() {
        CellSketch hashtags = new CellSketch(Trace.HASHTAG, Tier.STRONG, 60);
        for (int slot = 0; slot < 3; slot++) hashtags.add(1, 0, slot * 60L, 1).add(1, 1, slot * 60L, 1);
        hashtags.add(2, 0, 0, 1).add(2, 1, 0, 1);

        SharedActions.OfTrace of = in(shared(hashtags.build()), Trace.HASHTAG);

        assertThat(of.atTopObject()).as("in one slot").isEqualTo(1);
        assertThat(of.atTopSource()).as("over all slots").isEqualTo(3);
    }

    @Test
    void withoutAKnownSourceNoneIsNamed() {
        long known = StratumCode.of(9, true);
        long unknown = StratumCode.of(9, false);
        CellActions links = new CellSketch(Trace.LINK, Tier.STRONG, 60)
                .add(1, 0, 0, known)
                .add(1, 1, 1, known)
                .add(2, 0, 0, unknown)
                .add(2, 1, 1, unknown)
                .build();
        CellActions pictures = new CellSketch(Trace.MEDIA, Tier.STRONG, 60)
                .add(1, 0, 0, unknown)
                .add(1, 1, 1, unknown)
                .build();

        assertThat(in(shared(links), Trace.LINK).atTopSource()).isEqualTo(1);
        assertThat(in(shared(pictures), Trace.MEDIA).atTopSource()).isNull();
    }

    /** One stratum of 12 actions has 10 meetings on one object and 1 on another. Its rate is 11 / 66, and three members have 8 pairs. */
    @Test
    void whatTheMembersExpectIsDividedAmongObjectsByAllMeetings() {
        CellSketch links = new CellSketch(Trace.LINK, Tier.STRONG, 60);
        for (int account = 0; account < 10; account++) links.add(1, account, account < 5 ? account : 1000 * account);
        links.add(2, 0, 50_000).add(2, 1, 50_000);
        links.add(1, 10, 90_000, StratumCode.of(9, true)); // a stratum without a meeting
        FusedDetection detection = detection(links.build());
        SharedActions shared = detection.shared(
                new Group(0, List.of(0, 1, 2)), detection.observed().states(), t -> true);

        double expected = 11.0 / 66 * 8;
        assertThat(in(shared, Trace.LINK).actions())
                .extracting(a -> a.expectedOnObject() / expected)
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                .containsExactly(10.0 / 11, 10.0 / 11, 10.0 / 11, 1.0 / 11, 1.0 / 11);
    }

    @Test
    void arrivalsAreComparedWithTheMeetingsThatChanceExpects() {
        CellSketch texts = new CellSketch(Trace.TEXT, Tier.STRONG, 60);
        for (int account = 0; account < 30; account++)
            texts.add(1, account, 0, 1).add(2, account, 100, 1);
        FusedDetection detection = detection(texts.build());
        List<Integer> accounts = IntStream.range(0, 30).boxed().toList();
        GroupStatistics crowd = new GroupStatistics(
                0, new CellKey(Trace.TEXT, Tier.STRONG, 60), 30, 1000, 870, 60.0, accounts, List.of(), List.of(), 0);

        assertThat(crowd.bits())
                .as("thirty accounts that did two things at once")
                .isGreaterThan(1500);
        assertThat(detection.shared(crowd, detection.observed().states()).bitsByArrival(crowd))
                .as("58 arrivals, 60 meetings by chance")
                .isNegative()
                .isCloseTo(Bits.of(Bits.gain(58, 60), 30, 1000), within(1e-9));
    }

    private static SharedActions shared(CellActions... cells) {
        FusedDetection detection = detection(cells);
        return detection.shared(ALL, detection.observed().states(), t -> true);
    }

    private static SharedActions.OfTrace in(SharedActions shared, Trace trace) {
        return Objects.requireNonNull(shared.byTrace().get(trace));
    }

    private static FusedDetection detection(CellActions... cells) {
        return new FusedDetection(
                List.of(cells).stream()
                        .map(c -> new CellDetection(c, SETTINGS, false))
                        .toList(),
                SETTINGS);
    }

    /** Actions of one object: account, which is the post too, and second. */
    private static CellActions cell(Trace trace, int[][] acts) {
        CellActions.Builder cell = new CellActions.Builder(new CellKey(trace, Tier.STRONG, 60), 1, Long.MAX_VALUE, 0);
        for (int[] a : acts) cell.add(1, a[0], a[1] * CellKey.MICROS, 1, a[0]);
        return cell.build();
    }
}
