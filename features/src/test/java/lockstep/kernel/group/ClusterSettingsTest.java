package lockstep.kernel.group;

import static org.assertj.core.api.Assertions.assertThat;

import lockstep.kernel.meeting.Tier;
import lockstep.statistics.Tail;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterSettingsTest {
    @ParameterizedTest
    @EnumSource(Tier.class)
    void aPairOfWhichChanceExpectsMoreThanTheBoundIsNoEdge(Tier tier) {
        for (int n = 0; n < 100; n++) {
            double most = ClusterSettings.mostExpected(tier, n);
            assertThat(ClusterSettings.isEdge(tier, n, Tail.lnP(n, 1.0001 * most + 1e-9)))
                    .as("above, %d", n)
                    .isFalse();
            boolean isBounded = n >= ClusterSettings.LEAST_TOGETHER && n < 64;
            if (isBounded)
                assertThat(ClusterSettings.isEdgeByChance(tier, n, 0.99 * most))
                        .as("below, %d", n)
                        .isTrue();
        }
    }
}
