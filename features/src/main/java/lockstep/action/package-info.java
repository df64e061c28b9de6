/**
 * What was touched: one row per trace, account and object. Reads `posts`, writes `actions`.
 *
 * <table>
 * <caption>The traces (METHOD.md §1)</caption>
 * <tr><th>trace</th><th>object</th><th>slot</th><th>whose posts</th><th>source</th><th>lead strata</th><th>strong strata</th><th>rank</th></tr>
 * <tr><td>media</td><td>exact id or hash; pHash within 8 of 64 bits, PDQ within 31 of 256</td><td>–</td><td>own</td><td>language</td><td>day</td><td>language × day</td><td>1</td></tr>
 * <tr><td>text</td><td>folded text, or that of the day's leading near-duplicate</td><td>1 day</td><td>own</td><td>language</td><td>day</td><td>language × day</td><td>2</td></tr>
 * <tr><td>repost</td><td>the reposted post</td><td>–</td><td>reposts</td><td>its author</td><td>source</td><td>source × octave</td><td>3</td></tr>
 * <tr><td>reply</td><td>the answered post</td><td>–</td><td>own</td><td>its author</td><td>source</td><td>source × octave</td><td>4</td></tr>
 * <tr><td>link</td><td>canonical link</td><td>–</td><td>own</td><td>registered domain</td><td>source</td><td>source × octave</td><td>5</td></tr>
 * <tr><td>sequence</td><td>≥ 3 hashtags, ordered, folded</td><td>1 day</td><td>own</td><td>language</td><td>day</td><td>language × day</td><td>6</td></tr>
 * <tr><td>hashtag</td><td>folded hashtag</td><td>window</td><td>own</td><td>the hashtag</td><td>day</td><td>hashtag</td><td>7</td></tr>
 * <tr><td>target</td><td>account answered or mentioned</td><td>window</td><td>own</td><td>that account</td><td>day</td><td>target</td><td>8</td></tr>
 * <tr><td>rhythm</td><td>place, or platform × language</td><td>window</td><td>own</td><td>the place</td><td>place × hour</td><td>place × hour</td><td>9</td></tr>
 * </table>
 *
 * <p>"Own" is all that is not a repost: reposting is one act, not also a use of what the post holds. Reaction traces
 * (repost, reply, link) whose source is unknown use day strata.
 */
@NullMarked
package lockstep.action;

import org.jspecify.annotations.NullMarked;
