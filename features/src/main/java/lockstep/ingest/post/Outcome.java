package lockstep.ingest.post;

import lockstep.run.Visible;
import org.jspecify.annotations.Nullable;

/** What came of one record of an export. Every record has exactly one outcome, so that counts can be checked. */
public sealed interface Outcome {
    record Found(Post post, @Nullable Account account) implements Outcome {}

    /** An account's own record, in an export of accounts. */
    record Profile(Account account) implements Outcome {}

    /** No post by nature: a delete notice, a service message. */
    record Skipped(String kind) implements Outcome {
        public Skipped {
            kind = kind.isBlank() ? "of no kind" : Visible.start(kind, LONGEST);
        }
    }

    /** The kind is a word of the file's. */
    int LONGEST = 64;

    record Rejected(String reason) implements Outcome {}
}
