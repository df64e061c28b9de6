package lockstep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lockstep.action.Trace;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.GroupStatistics;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.Tier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupCountsTest {
    private static final ClusterSettings SETTINGS = new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6);
    private static final List<List<Integer>> GROUPS = List.of(
            accounts(0, 20), accounts(0, 8), accounts(8, 20), accounts(0, 4), accounts(0, 20), accounts(30, 35));

    /** A group, its parts, a part of a part, the group again, and others: at once, and one by one. */
    @ParameterizedTest
    @EnumSource(names = {"REPOST", "HASHTAG"})
    void groupsThatShareAccountsDoNotTakeMeetingsFromEachOther(Trace trace) {
        CellDetection detection = new CellDetection(cell(trace), SETTINGS, true);
        CellDetection.State state = detection.observed().state();
        List<Group> groups = IntStream.range(0, GROUPS.size())
                .mapToObj(g -> new Group(g, GROUPS.get(g)))
                .toList();
        List<GroupStatistics> alone = new ArrayList<>();
        for (Group g : groups) alone.addAll(detection.statistics(List.of(g), state));

        assertThat(detection.statistics(groups, state)).containsExactlyInAnyOrderElementsOf(alone);
        assertThat(alone).hasSize(6).allMatch(g -> g.together() > 0);
        assertThat(alone.get(1).together()).isLessThan(alone.get(0).together());
    }

    private static CellActions cell(Trace trace) {
        SplittableRandom random = new SplittableRandom(5);
        CellSketch sketch = new CellSketch(trace, Tier.STRONG, 60);
        for (int i = 0; i < 2000; i++) {
            sketch.add(i / 400, i % 40, 3600L * (i / 40) + random.nextInt(120), i % 3);
        }
        return sketch.build();
    }

    private static List<Integer> accounts(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
