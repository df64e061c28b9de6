package lockstep.evaluation;

import java.io.Serializable;
import java.util.Collection;
import java.util.stream.IntStream;
import lockstep.synthetic.MadeActions;
import org.jspecify.annotations.Nullable;

/**
 * What one recipe said of one made data set.
 *
 * @param data a hostile null, or the campaigns that are planted
 * @param planted accounts of campaigns
 * @param found of those
 * @param falsely accounts of nobody's that it points at
 * @param bystanders accounts of nobody's
 * @param bestBits of any group; null where the recipe knows no bits or no two accounts came near
 */
public record Measure(
        String data,
        long seed,
        String recipe,
        int planted,
        int found,
        int falsely,
        int bystanders,
        @Nullable Double bestBits)
        implements Serializable {

    static Measure of(
            String data,
            long seed,
            String recipe,
            MadeActions made,
            Collection<Integer> flagged,
            @Nullable Double best) {
        int planted =
                (int) IntStream.range(0, made.accounts()).filter(made::planted).count();
        int found = (int) flagged.stream().filter(made::planted).count();
        return new Measure(
                data,
                seed,
                recipe,
                planted,
                found,
                flagged.size() - found,
                made.accounts() - planted,
                best == null || best.isInfinite() ? null : best);
    }

    double recall() {
        return planted == 0 ? 0 : (double) found / planted;
    }
}
