package lockstep.detect.decoy;

import java.io.Serializable;
import lockstep.run.Sentence;
import lockstep.run.UserError;

/**
 * How many decoys a detection has, and their seeds.
 *
 * @param decoys how often; 0 for no certificate
 * @param firstSeed of the first one; the next ones count up, so that more decoys contain fewer
 */
public record DecoySettings(int decoys, long firstSeed) implements Serializable {
    public static final int DECOYS = 20;
    /** The least number of decoys before a list may be made. */
    public static final int FOR_A_LIST = 200;

    private static final int MOST = 100_000;

    public DecoySettings {
        if (decoys < 0 || decoys > MOST) {
            throw new UserError(
                    Sentence.of("--decoys is {0}.", decoys),
                    Sentence.of("Give a number from 0 to {0}; a list needs {1}.", MOST, FOR_A_LIST));
        }
        if (firstSeed > Long.MAX_VALUE - MOST) {
            throw new UserError("--seed is " + firstSeed + ", too large to count up from.", "Give a smaller one.");
        }
    }

    /** Returns the largest seed, included. */
    public long lastSeed() {
        return firstSeed + decoys - 1;
    }
}
