package lockstep.action;

import java.time.Instant;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * One account doing one thing to one object.
 *
 * @param accountId with its platform, `facebook:1000…`
 * @param objectId an opaque key
 * @param source whose the object is, or the language of what was written; null where unknown
 * @param coarse whether its time is known to the minute only
 * @param birth when the object appeared: the earliest time that the data name, or the first action where they name none
 */
public record Action(
        String trace,
        String accountId,
        String objectId,
        @Nullable String source,
        Instant birth,
        Instant at,
        String language,
        String postId,
        boolean coarse) {
    public static final Table<Action> TABLE = Table.of("actions", Action.class);
}
