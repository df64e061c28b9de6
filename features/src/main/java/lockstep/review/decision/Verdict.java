package lockstep.review.decision;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lockstep.run.UserError;

/** What a reviewer can say of a cluster. */
public enum Verdict {
    /** Coordinated, and the accounts are not what they pretend to be. */
    INAUTHENTIC,
    /** Coordinated, and that is their right. */
    LEGITIMATE,
    /** They only seem to act together. */
    NOT_COORDINATED,
    CANNOT_TELL;

    /** Returns the verdict as it is typed and stored, such as `cannot-tell`. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the words of all verdicts. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Verdict::word).toList();
    }

    /** @throws UserError where there is no such verdict */
    public static Verdict of(String word) {
        return Arrays.stream(values())
                .filter(v -> v.word().equals(word.strip()))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "There is no verdict '" + word + "'.", "Say one of " + String.join(", ", words()) + "."));
    }
}
