package lockstep.cluster;

import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * An action of a member that met another member's, in a trace that carries the cluster.
 *
 * @param windowS the window in which the trace says most of the cluster
 * @param slot of a recurring object
 * @param at microseconds since 1970
 * @param met how many members' actions it met
 */
public record SharedAction(
        String clusterId,
        String trace,
        long windowS,
        String tier,
        String objectId,
        @Nullable Long slot,
        long stratum,
        int account,
        long at,
        String postId,
        long met) {
    public static final Table<SharedAction> TABLE = Table.of("work/shared_actions", SharedAction.class);
}
