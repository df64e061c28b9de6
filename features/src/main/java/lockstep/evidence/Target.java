package lockstep.evidence;

import java.time.Instant;
import lockstep.table.Table;

/**
 * Whom a cluster goes for, from the target's side: in the hours in which members answered or mentioned it.
 *
 * @param target the account, with its platform
 * @param accounts members that did
 * @param posts of members
 * @param outsidersPosts of everybody else, in the same hours
 * @param outsidersShare of all those posts
 * @param hours in which members did
 * @param peakAt the hour with most posts of members
 */
public record Target(
        String clusterId,
        String target,
        long accounts,
        long posts,
        long outsidersPosts,
        double outsidersShare,
        long hours,
        Instant firstAt,
        Instant lastAt,
        Instant peakAt,
        long peakPosts) {
    public static final Table<Target> TABLE = Table.of("targets", Target.class);
}
