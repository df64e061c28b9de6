package lockstep.detect.shard;

import lockstep.table.Table;

/** The accounts of the actions, numbered from 0 in byte order of their ids. */
public record AccountNumber(String accountId, int account) {
    public static final Table<AccountNumber> TABLE = Table.of("work/account_numbers", AccountNumber.class);
}
