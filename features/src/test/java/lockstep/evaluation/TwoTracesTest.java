package lockstep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import lockstep.kernel.CellDetection;
import lockstep.kernel.DecoyLabels;
import lockstep.kernel.FusedDetection;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.FusedStatistics;
import lockstep.kernel.group.Statistics;
import lockstep.kernel.meeting.Tier;
import lockstep.synthetic.Campaign;
import lockstep.synthetic.MadeActions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one trace cannot tell, two together can, at no cost where nobody is coordinated. */
@Tag("slow")
class TwoTracesTest {
    private static final Campaign WEAK = new Campaign(20, 10, 0.5, 30, 0.5);

    @Test
    void twoWeakTracesFindNineOfTenAccountsAndHardlyAnybodyElse() {
        List<Measure> both = LongStream.rangeClosed(1, 3)
                .mapToObj(seed -> measured(Trials.inTraces(2, WEAK, seed)))
                .toList();

        assertThat(both.stream().mapToDouble(Measure::recall).average().orElse(0))
                .isGreaterThanOrEqualTo(0.9);
        assertThat(both).allSatisfy(m -> assertThat(m.falsely()).isLessThanOrEqualTo(3));
    }

    @Test
    void togetherTheyFindMoreThanEitherAlone() {
        Campaign slow = new Campaign(20, 10, 0.5, 120, 0.5);
        List<MadeActions> made = Trials.inTraces(2, slow, 1);

        assertThat(measured(made).recall())
                .isGreaterThan(measured(made.subList(0, 1)).recall())
                .isGreaterThan(measured(made.subList(1, 2)).recall());
    }

    @Test
    void shuffledAccountsFormNoClusterOfTwoTraces() {
        List<MadeActions> made = Trials.inTraces(2, WEAK, 1);
        ClusterSettings settings = new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, ClusterSettings.ROUNDS);
        List<Statistics> looked = new ArrayList<>();
        for (long window : Trials.WINDOWS) {
            var cells = made.stream().map(m -> m.cell(Tier.STRONG, window)).toList();
            FusedDetection search = new FusedDetection(
                    cells.stream()
                            .map(c -> new CellDetection(c, settings, false))
                            .toList(),
                    settings);
            DecoyLabels labels = new DecoyLabels(search);
            for (long seed = 1; seed <= 10; seed++) {
                List<Statistics> found = search.decoy(labels, seed).candidates();
                assertThat(found).as("%d s, seed %d", window, seed).noneMatch(c -> c.bits() > 0 || c.ebits() > 0);
                looked.addAll(found);
            }
        }
        assertThat(looked)
                .as("groups that were looked at")
                .anyMatch(c -> c.trace().equals(FusedStatistics.TRACE));
    }

    private static Measure measured(List<MadeActions> made) {
        Ours ours = Ours.of(made, Tier.STRONG, Trials.WINDOWS);
        return Measure.of("", 1, Trials.STRONG, made.get(0), ours.accounts(), ours.bestBits());
    }
}
