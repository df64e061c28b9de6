package lockstep.baselines;

import java.io.Serializable;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/**
 * CooRTweet's parameters, by its names.
 *
 * @param timeWindow seconds, inclusive
 * @param minParticipation rows an account must have
 * @param edgeWeight quantile, 0 to 1, of all edge weights that an edge must exceed
 * @param subgraph 0 all edges; 1 those above the threshold; 2 those fast ones above; 3 these and what is around them
 * @param fast seconds of the faster window, or nothing
 */
public record CooRTweetSettings(
        long timeWindow,
        int minParticipation,
        double edgeWeight,
        int subgraph,
        @Nullable Long fast) implements Serializable {
    public CooRTweetSettings {
        if (timeWindow < 1) {
            throw new UserError("--time-window is " + timeWindow + ".", "Give seconds, 1 or more.");
        }
        if (minParticipation < 1) {
            throw new UserError(
                    "--min-participation is " + minParticipation + ".", "Give a number of rows, 1 or more.");
        }
        if (!(edgeWeight >= 0 && edgeWeight <= 1)) {
            throw new UserError("--edge-weight is " + edgeWeight + ".", "Give a quantile from 0 to 1, such as 0.5.");
        }
        if (subgraph < 0 || subgraph > 3) {
            throw new UserError("--subgraph is " + subgraph + ".", "Give 0, 1, 2 or 3.");
        }
        if (fast != null && (fast < 1 || fast > timeWindow)) {
            throw new UserError("--fast is " + fast + ".", "Give seconds from 1 to the --time-window.");
        }
        if (subgraph >= 2 && fast == null) {
            throw new UserError("--subgraph " + subgraph + " needs a faster window.", "Add --fast S, in seconds.");
        }
    }
}
