package lockstep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lockstep.kernel.CellDetection;
import lockstep.kernel.FusedDetection;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.Statistics;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.Tier;
import lockstep.synthetic.Campaign;
import lockstep.synthetic.MadeActions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The search for groups is an approximation, and its efficiency is measured apart from the power of the evidence: the e-bits of the
 * group that is found for a planted campaign, divided by the e-bits of the campaign itself. {@code -Dlockstep.efficiency=all} asks all
 * shapes of {@link Trials}, with every camouflage.
 */
@Tag("slow")
class SearchEfficiencyTest {
    private static final int CAMPAIGNS = 6;
    private static final double[] JITTERS = {30, 300, 1800};
    /** A campaign with fewer e-bits can be missed for want of evidence. */
    private static final double LEAST = 20;

    private static final ClusterSettings SETTINGS = new ClusterSettings(
                    ClusterSettings.Method.LEIDEN, 1, ClusterSettings.ROUNDS)
            .withWindows(Trials.WINDOWS.size());

    @Test
    void nineInTenCampaignsWithEvidenceAreFoundWithNineTenthsOfIt() {
        boolean all = System.getProperty("lockstep.efficiency", "").equals("all");
        for (double camouflage : all ? Trials.CAMOUFLAGES : new double[] {0.5}) {
            List<Double> shares = new ArrayList<>();
            for (int[] shape : all ? shapes() : new int[][] {{5, 25, 8}, {20, 5, 8}, {20, 10, 5}, {60, 10, 5}}) {
                for (double jitter : JITTERS) {
                    Campaign campaign = new Campaign(shape[0], shape[1], shape[2] / 10.0, jitter, camouflage);
                    shares.addAll(shares(Trials.inTraces(1, campaign, 1).get(0)));
                }
            }
            long efficient = shares.stream().filter(share -> share >= 0.9).count();
            if (all) System.out.printf("camouflage %.1f: %d of %d%n", camouflage, efficient, shares.size());
            assertThat(shares).hasSizeGreaterThan(40);
            assertThat(efficient).isGreaterThanOrEqualTo(Math.round(0.9 * shares.size()));
        }
    }

    private static int[][] shapes() {
        return IntStream.of(5, 20, 60)
                .boxed()
                .flatMap(size -> IntStream.of(5, 10, 25, 50)
                        .boxed()
                        .flatMap(
                                objects -> IntStream.of(3, 5, 8).mapToObj(tenths -> new int[] {size, objects, tenths})))
                .toArray(int[][]::new);
    }

    /** Returns the share of the e-bits that is found, of each campaign with {@link #LEAST} e-bits in its best window. */
    private static List<Double> shares(MadeActions made) {
        double[] own = new double[CAMPAIGNS];
        double[] found = new double[CAMPAIGNS];
        for (long window : Trials.WINDOWS) {
            CellDetection cell = new CellDetection(made.cell(Tier.STRONG, window), SETTINGS, true);
            FusedDetection detection = new FusedDetection(List.of(cell), SETTINGS);
            FusedDetection.Found seen = detection.observed();
            for (int c = 0; c < CAMPAIGNS; c++) {
                int campaign = c;
                List<Integer> members = Arrays.stream(cell.cell().eligibleAccounts())
                        .filter(who -> made.network(who) == campaign)
                        .boxed()
                        .toList();
                for (FusedDetection.Ebits e : detection.ebits(List.of(new Group(1, members)), seen.states())) {
                    own[c] = Math.max(own[c], e.ebits());
                }
                for (Statistics s : seen.candidates()) {
                    long there = s.accounts().stream()
                            .filter(who -> made.network(who) == campaign)
                            .count();
                    boolean isMost = 2 * there >= s.accounts().size();
                    if (isMost && s.isShownByBursts()) found[c] = Math.max(found[c], s.ebits());
                }
            }
        }
        return IntStream.range(0, CAMPAIGNS)
                .filter(c -> own[c] >= LEAST)
                .mapToObj(c -> found[c] / own[c])
                .toList();
    }
}
