package lockstep.flag;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account of `accounts.csv`.
 *
 * @param handle as last seen
 * @param displayName the shown name, as last seen
 * @param handlesSeen all it has been seen under in these data
 * @param profileUrl defanged
 * @param createdAt when it was registered, where the data say it
 * @param evidence pieces of it: posts by which it met other accounts of the cluster, no more than the objects they met on
 * @param bits of the cluster that are lost without it, to one decimal
 */
record AccountRow(
        String platform,
        String accountId,
        @Nullable String handle,
        @Nullable String displayName,
        List<String> handlesSeen,
        String profileUrl,
        String cluster,
        String role,
        @Nullable Instant createdAt,
        @Nullable Long followers,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        long evidence,
        double bits,
        String decidedBy,
        Instant decidedAt) {}
