package lockstep.review.casefile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lockstep.ingest.post.AccountKey;
import org.jspecify.annotations.Nullable;

/**
 * A member of a cluster, with what is known of the account.
 *
 * @param accountId with its platform
 * @param handle as last seen
 * @param handles all it has been seen under
 * @param url where the platform shows it
 * @param bits of the cluster that are lost without it
 * @param role core or edge
 * @param posts in these data
 * @param evidence pieces of it: posts by which it met another member, and no more than the objects on which it did; a post that
 *     meets in two traces is one
 * @param own when it did what no other member did, as columns of the timeline
 */
public record Person(
        String accountId,
        String platform,
        @Nullable String handle,
        List<String> handles,
        @Nullable String name,
        @Nullable String url,
        double bits,
        String role,
        long actions,
        long sharedActions,
        @Nullable Long followers,
        @Nullable Long following,
        @Nullable Instant createdAt,
        @Nullable Boolean verified,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        long posts,
        long evidence,
        List<Integer> own) {
    public static final String CORE = "core";

    public Person {
        handles = handles == null ? List.of() : List.copyOf(handles); // an older ingest has not kept them
    }

    /** The platform's own id. */
    public String id() {
        return AccountKey.id(accountId);
    }

    /** What a reader knows the account by. */
    public String label() {
        return handle != null ? handle : name != null ? name : id();
    }

    /** The same account with another number of pieces of evidence. */
    public Person withEvidence(long pieces) {
        return new Person(
                accountId,
                platform,
                handle,
                handles,
                name,
                url,
                bits,
                role,
                actions,
                sharedActions,
                followers,
                following,
                createdAt,
                verified,
                firstSeen,
                lastSeen,
                posts,
                pieces,
                own);
    }

    /** Whether the account is core, so that a list may name it. */
    public boolean isCore() {
        return role.equals(CORE);
    }

    /**
     * Whether its date of registration lies more than a day after its first post in these data, so that one of the two is wrong. A day
     * may lie between two time zones.
     */
    public boolean isRegisteredLate() {
        return createdAt != null && firstSeen != null && createdAt.isAfter(firstSeen.plus(Duration.ofDays(1)));
    }

    /** Of what it did, the share that met another member. */
    public double sharedShare() {
        return actions == 0 ? 0 : (double) sharedActions / actions;
    }
}
