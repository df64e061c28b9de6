package lockstep.ingest.read;

import lockstep.ingest.post.Account;
import lockstep.ingest.post.Outcome;
import lockstep.ingest.post.Post;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * What one record of a file came to, in the order of the file. All tables of the ingest are made from these, so that
 * files may come in any order, and one twice.
 *
 * @param input the fingerprint of the file and the way it was read
 * @param outcome found, skipped or rejected
 * @param reason why it was rejected, or which kind of notice was skipped
 */
public record SourceRecord(
        String input,
        String sourceFile,
        long sourceRow,
        String outcome,
        @Nullable String reason,
        @Nullable String raw,
        @Nullable Post post,
        @Nullable Account account) {
    public static final String FOUND = "found";
    public static final String SKIPPED = "skipped";
    public static final String REJECTED = "rejected";
    /** The kind of a skipped record that is an account. */
    public static final String PROFILE = "profile";

    /** Returns the table of the records that one `ingest` has read. */
    public static Table<SourceRecord> table(String batch) {
        return Table.of("records/" + batch, SourceRecord.class);
    }

    static SourceRecord of(Outcome outcome, String input, String file, long row, @Nullable String raw) {
        if (outcome instanceof Outcome.Found f) {
            return new SourceRecord(input, file, row, FOUND, null, null, f.post(), f.account());
        }
        if (outcome instanceof Outcome.Profile p) {
            return new SourceRecord(input, file, row, SKIPPED, PROFILE, null, null, p.account());
        }
        if (outcome instanceof Outcome.Skipped s) {
            return new SourceRecord(input, file, row, SKIPPED, s.kind(), null, null, null);
        }
        return new SourceRecord(input, file, row, REJECTED, ((Outcome.Rejected) outcome).reason(), raw, null, null);
    }
}
