package lockstep.evidence;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.ingest.post.AccountKey;
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

    /**
     * How many targets are common to the members: at least three members, and at least three quarters of the members on the
     * target's platform, answered or mentioned it.
     *
     * @param members ids with their platforms
     */
    public static long inCommon(List<Target> targets, List<String> members) {
        return common(targets, members).size();
    }

    /** Those targets, the ones with the most posts first. */
    public static List<Target> common(List<Target> targets, List<String> members) {
        Map<String, Long> onPlatform =
                members.stream().collect(Collectors.groupingBy(Target::platform, Collectors.counting()));
        return targets.stream()
                .filter(t -> t.accounts >= 3)
                .filter(t -> 4 * t.accounts >= 3 * onPlatform.getOrDefault(platform(t.target), 0L))
                .sorted(Comparator.comparingLong(Target::posts).reversed().thenComparing(Target::target))
                .toList();
    }

    private static String platform(String account) {
        return AccountKey.platform(account);
    }
}
