package lockstep.detect;

import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * An action of a member that met another member's action, in a trace that carries the cluster.
 *
 * @param windowS the window, in seconds, in which the trace says most about the cluster
 * @param slot of a recurring object, or its UTC day
 * @param at microseconds since 1970
 * @param met how many members' actions it met
 * @param objectExpected the part of the members' expected meetings that falls on the object, with its slot
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
        String accountId,
        long at,
        String postId,
        long met,
        double objectExpected) {
    public static final Table<SharedAction> TABLE = Table.of("work/shared_actions", SharedAction.class);
}
