package lockstep.ingest.post;

import java.time.Instant;
import java.util.List;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * One thing one account published at one time. Ids are the platform's own; `at` is UTC.
 *
 * @param url its public address, from the export or made from the ids; none in a pseudonymised run
 * @param replyToUrl of the post it answers
 * @param kind post, repost, reply, quote or comment
 * @param linkSource whose the links are, where the export says it; else their registered domain counts
 * @param sourceRow the record's number in its file, the header or first line being 1
 */
public record Post(
        String platform,
        String postId,
        String accountId,
        Instant at,
        String kind,
        @Nullable String url,
        @Nullable String text,
        @Nullable String language,
        @Nullable String client,
        @Nullable String repostOfPost,
        @Nullable String repostOfAccount,
        @Nullable Instant repostOfAt,
        @Nullable String replyToPost,
        @Nullable String replyToAccount,
        @Nullable String replyToUrl,
        @Nullable String quoteOfPost,
        @Nullable String threadId,
        @Nullable String place,
        @Nullable String linkSource,
        List<String> links,
        List<String> hashtags,
        List<String> mentions,
        List<String> media,
        String sourceFile,
        long sourceRow) {
    public static final Table<Post> TABLE = Table.of("posts", Post.class);

    /** The same post with another text. */
    public Post withText(String other) {
        return new Post(
                platform,
                postId,
                accountId,
                at,
                kind,
                url,
                other,
                language,
                client,
                repostOfPost,
                repostOfAccount,
                repostOfAt,
                replyToPost,
                replyToAccount,
                replyToUrl,
                quoteOfPost,
                threadId,
                place,
                linkSource,
                links,
                hashtags,
                mentions,
                media,
                sourceFile,
                sourceRow);
    }
}
