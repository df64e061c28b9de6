package lockstep.pair;

import lockstep.table.Table;

/** Accounts numbered in byte order of their ids. */
public record AccountNumber(String accountId, int account) {
    public static final Table<AccountNumber> TABLE = Table.of("work/account_numbers", AccountNumber.class);
}
