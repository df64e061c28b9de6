package lockstep.detect.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lockstep.action.Trace;
import lockstep.kernel.StratumSupport;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.group.GroupStatistics;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.Tier;
import org.junit.jupiter.api.Test;

class DetectedClusterTest {
    /** At ten minutes a quarter of the sources is unknown: the strong tier may not be claimed there, however many its bits. */
    @Test
    void aWindowOfUnknownSourcesCarriesNothing() {
        GroupStatistics minute = reposts(60, 300);
        GroupStatistics tenMinutes = reposts(600, 900);
        Map<CellKey, StratumSupport> support = Map.of(
                minute.cell(), new StratumSupport(0, minute.cell(), 0.18, 0, 0),
                tenMinutes.cell(), new StratumSupport(0, tenMinutes.cell(), 0.25, 0, 0));
        List<Integer> accounts = List.of(1, 2, 3);
        FusedStatistics once = new FusedStatistics(0, Tier.STRONG, 60, accounts, 100, List.of(minute));
        DetectedCluster cluster = new DetectedCluster(
                new Group(0, accounts),
                "c",
                minute,
                List.of(minute, tenMinutes),
                once,
                Map.of(),
                1,
                support,
                List.of("p:1", "p:2", "p:3"),
                new GroupFigures(List.of(), List.of()),
                null);

        assertThat(cluster.carrying()).containsExactly(minute);
    }

    /** The platform ends at the first colon, also where an id has a line break. */
    @Test
    void platformsAreReadFromIdsWithLineBreaks() {
        GroupStatistics minute = reposts(60, 300);
        FusedStatistics once = new FusedStatistics(0, Tier.STRONG, 60, List.of(1, 2), 100, List.of(minute));
        DetectedCluster cluster = new DetectedCluster(
                new Group(0, List.of(1, 2)),
                "c",
                minute,
                List.of(minute),
                once,
                Map.of(),
                1,
                Map.of(),
                List.of("vk:a\nb:c", "telegram:x"),
                new GroupFigures(List.of(), List.of()),
                null);

        assertThat(cluster.platforms()).containsExactly("telegram", "vk");
    }

    private static GroupStatistics reposts(long windowS, long together) {
        CellKey cell = new CellKey(Trace.REPOST, Tier.STRONG, windowS);
        return new GroupStatistics(0, cell, 3, 100, together, 1, List.of(1, 2, 3), List.of(), List.of(), 0);
    }
}
