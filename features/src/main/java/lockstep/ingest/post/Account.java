package lockstep.ingest.post;

import java.time.Instant;
import java.util.List;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * One account as last seen, with the spread of its follower counts over all sightings.
 *
 * @param url its public address, from the export or made from id or handle; none in a pseudonymised run
 * @param observedAt when the newest sighting was made, UTC
 * @param handles all it has been seen under, in the order of letters
 */
public record Account(
        String platform,
        String accountId,
        @Nullable String handle,
        @Nullable String name,
        @Nullable String url,
        @Nullable Instant createdAt,
        @Nullable Long followers,
        @Nullable Long followersLeast,
        @Nullable Long followersMost,
        @Nullable Long following,
        @Nullable Long postCount,
        @Nullable String description,
        @Nullable String location,
        @Nullable String picture,
        @Nullable Boolean verified,
        @Nullable Instant observedAt,
        List<String> handles) {
    public static final Table<Account> TABLE = Table.of("accounts", Account.class);

    public Account {
        handles = handles == null ? List.of() : List.copyOf(handles); // an older ingest has not kept them
    }
}
