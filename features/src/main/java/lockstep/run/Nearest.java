package lockstep.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant who has mistyped a name. */
public final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /**
     * The known names with the fewest letters to change, at most a third of the word's letters; those that begin with the word
     * or differ in capitals alone come first.
     */
    public static List<String> of(String word, Collection<String> known) {
        String small = word.toLowerCase(Locale.ROOT);
        LevenshteinDistance within = new LevenshteinDistance(Math.max(1, word.length() / 3));
        return known.stream()
                .filter(k -> distance(within, small, k) >= 0)
                .sorted(Comparator.comparingInt((String k) -> distance(within, small, k))
                        .thenComparing(k -> k))
                .limit(MOST)
                .toList();
    }

    /** A question to put behind an error; empty where nothing is near. */
    public static String question(String word, Collection<String> known) {
        return question(of(word, known));
    }

    /** The same question about names that are known to be near. */
    public static String question(List<String> near) {
        return near.isEmpty() ? "" : " Did you mean " + String.join(", or ", near) + "?";
    }

    private static int distance(LevenshteinDistance within, String small, String known) {
        String other = known.toLowerCase(Locale.ROOT);
        return small.length() > 2 && other.startsWith(small) ? 0 : within.apply(small, other);
    }
}
