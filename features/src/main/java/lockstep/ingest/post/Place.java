package lockstep.ingest.post;

import org.jspecify.annotations.Nullable;

/**
 * What a reader must know beside the record itself.
 *
 * @param row the record's number in its file
 * @param platform of records that name none
 * @param account of files that are one account's own and do not name it
 */
public record Place(
        String file, long row, String platform, @Nullable String account, Times times, Links links) {
    /** The platform that nobody names. */
    public static final String UNKNOWN = "unknown";
}
