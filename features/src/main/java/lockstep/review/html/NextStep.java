package lockstep.review.html;

import java.util.Locale;
import lockstep.detect.Cluster;
import lockstep.detect.decoy.DecoySettings;
import lockstep.kernel.meeting.Tier;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Standing;
import lockstep.run.Certificate;

/** What a reviewer can do next about a cluster. */
public enum NextStep {
    DECIDED,
    /** The hint is that an ordinary explanation fits. */
    EXPLAINED,
    /** It can be listed, and the run has the decoys that a list needs. */
    LIST,
    /** It can be listed once the run has enough decoys. */
    DECOYS,
    LEAD,
    CANNOT;

    /** Returns the step for a cluster of a run. */
    public static NextStep of(Site site, Queue.Entry e) {
        Standing standing = site.standing(e);
        if (standing.isDecided()) return DECIDED;
        if (e.verdictHint().equals(Cluster.LEGITIMATE)) return EXPLAINED;
        if (!e.canFlag()) return e.tier().equals(Tier.LEAD.column()) ? LEAD : CANNOT;
        boolean frozen = !site.protection().isEmpty()
                && site.protection()
                        .freezes(site.cases().casefile(e.clusterId()).members());
        if (standing.isFrozen(frozen)) return CANNOT;
        Certificate c = site.cases().manifest().certificate();
        return c == null || c.decoys() < DecoySettings.FOR_A_LIST ? DECOYS : LIST;
    }

    /** Returns the name by which the words of the pages know it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
