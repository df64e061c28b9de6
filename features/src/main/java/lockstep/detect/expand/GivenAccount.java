package lockstep.detect.expand;

import lockstep.table.Table;

/**
 * One account that the analyst has named to grow a cluster from ({@link GrowFrom}).
 *
 * @param barred true for an account that is never added, false for one from which the cluster grows
 */
public record GivenAccount(String accountId, boolean barred) {
    public static final Table<GivenAccount> TABLE = Table.of("given", GivenAccount.class);
}
