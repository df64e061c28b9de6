package lockstep.flag;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One post of `evidence.csv` by which an account met others of its cluster.
 *
 * @param object what they acted on, defanged
 * @param postUrl where the platform shows the post, defanged; empty where that is not known
 * @param parentPost the post that it answers
 * @param parentAccount whose that is, with its platform
 * @param parentUrl where the platform shows that, defanged
 * @param accounts of the cluster on that object, listed or not
 * @param meetings of those
 * @param expected of those meetings by chance, to three decimals
 * @param outsiders accounts in no cluster that did the same from an hour before to an hour after
 * @param windowS how far apart two posts may be to meet, in seconds
 * @param met posts of other members, listed or not, that this post met there
 * @param metPosts ids of posts of other listed accounts there within the window, the nearest in time first, at most five
 * @param text what the post itself says, defanged
 */
record EvidenceRow(
        String cluster,
        String platform,
        String accountId,
        String trace,
        String object,
        Instant at,
        String postId,
        String postUrl,
        @Nullable String parentPost,
        @Nullable String parentAccount,
        String parentUrl,
        long accounts,
        long meetings,
        double expected,
        long outsiders,
        long windowS,
        long met,
        String metPosts,
        String text) {}
