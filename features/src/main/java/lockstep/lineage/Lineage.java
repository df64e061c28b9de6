package lockstep.lineage;

import org.jspecify.annotations.Nullable;

/**
 * One row of a comparison of two runs.
 *
 * @param clusterId in the later run; null for a cluster that is gone
 * @param earlierId in the earlier run; null for a new cluster
 * @param relation what has become of the cluster
 * @param accounts of the later cluster
 * @param earlierAccounts of the earlier cluster
 * @param members in common; chance: the accounts of both runs are drawn at random (hypergeometric mean)
 * @param objects texts, links, media, hashtag sequences and reposts of the later cluster that the earlier one had; chance: the
 *     share of what all other accounts of the later run did that falls on such objects
 * @param targets accounts that the later cluster answered or mentioned and the earlier one did; chance: as for objects
 */
public record Lineage(
        @Nullable String clusterId,
        @Nullable String earlierId,
        Relation relation,
        int accounts,
        int earlierAccounts,
        Common members,
        Common objects,
        Common targets) {
    /** What has become of a cluster; what needs a look first. */
    public enum Relation {
        RETURNED,
        /** New, with the content of an earlier cluster whose members are still together. */
        SHARING,
        NEW,
        GROWN,
        MERGED,
        SPLIT,
        SHRUNK,
        SAME,
        GONE
    }
}
