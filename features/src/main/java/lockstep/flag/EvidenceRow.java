package lockstep.flag;

import java.time.Instant;

/**
 * One post of `evidence.csv` by which an account met others of its cluster.
 *
 * @param object what they acted on, defanged
 * @param accounts of the cluster on that object, listed or not
 * @param meetings of those
 * @param expected of those meetings by chance
 * @param outsiders accounts outside that did the same from an hour before to an hour after
 * @param text what the post itself says, defanged
 * @param windowS how far apart two posts may be to meet, in seconds
 */
record EvidenceRow(
        String cluster,
        String platform,
        String accountId,
        String trace,
        String object,
        Instant at,
        String postId,
        long accounts,
        long meetings,
        double expected,
        long outsiders,
        long windowS,
        String text) {}
