package lockstep.pair;

import lockstep.table.Table;

/**
 * An action as the sweep needs it.
 *
 * @param account the account's number, in byte order of the ids
 * @param at microseconds since 1970
 * @param lead the number of its lead stratum
 */
public record Touch(String trace, String objectId, int account, long at, long lead, String postId) {
    public static final Table<Touch> TABLE = Table.of("work/touches", Touch.class);
}
