package lockstep.detect;

import java.time.Instant;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * One account of a cluster.
 *
 * @param bits of the cluster that are lost without this account
 * @param role core, or edge where it adds no bits, or where the others follow it: it is the first where they meet
 * @param actions all of the account's actions
 * @param sharedActions those that met another member's
 */
public record Member(
        String clusterId,
        String accountId,
        double bits,
        String role,
        long actions,
        long sharedActions,
        @Nullable Long followers,
        @Nullable Instant createdAt) {
    public static final Table<Member> TABLE = Table.of("members", Member.class);
}
