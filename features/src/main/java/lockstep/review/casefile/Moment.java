package lockstep.review.casefile;

import java.time.Instant;

/**
 * One post by which a member met another.
 *
 * @param evidence rank of the object in the cluster's evidence
 * @param met how many members' posts it met there
 */
public record Moment(int evidence, String account, Instant at, String post, long met) {}
