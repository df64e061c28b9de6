package lockstep.detect.cluster;

import java.util.List;
import lockstep.kernel.group.Candidate;
import lockstep.kernel.meeting.Tier;

/**
 * A candidate as a task has emitted it.
 *
 * @param trace or `fused`
 * @param accounts numbers of those that act in the trace, ascending
 */
public record FoundGroup(
        String trace,
        Tier tier,
        long windowSeconds,
        List<Integer> accounts,
        int size,
        long together,
        double bits,
        double ebits)
        implements Candidate {
    static FoundGroup of(Observed.OfGroup g) {
        return new FoundGroup(
                g.trace(),
                Tier.named(g.tier()),
                g.windowS(),
                g.accounts(),
                g.size(),
                g.together(),
                g.bits(),
                g.ebits());
    }
}
