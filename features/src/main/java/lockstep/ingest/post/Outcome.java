package lockstep.ingest.post;

import org.jspecify.annotations.Nullable;

/** What came of one record of an export. Every record has exactly one outcome, so that counts can be checked. */
public sealed interface Outcome {
    record Found(Post post, @Nullable Account account) implements Outcome {}

    /** An account's own record, in an export of accounts. */
    record Profile(Account account) implements Outcome {}

    /** No post by nature: a delete notice, a service message. */
    record Skipped(String kind) implements Outcome {}

    record Rejected(String reason) implements Outcome {}
}
