package lockstep.cluster;

import java.nio.ByteBuffer;
import lockstep.table.Table;

/**
 * When and where an account was, under a trace with slots.
 *
 * @param slots see {@link lockstep.pair.SlotList}
 */
record AccountSlots(String trace, long windowS, int account, ByteBuffer slots) {
    static final Table<AccountSlots> TABLE = Table.of("work/account_slots", AccountSlots.class);
}
