package lockstep.run;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence in English with its arguments apart, so that a page can say it in its reader's language.
 *
 * @param pattern in which {@code {0}}, {@code {1}} and so on stand for the arguments
 */
public record Sentence(String pattern, List<String> arguments) implements Serializable {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    public Sentence {
        arguments = List.copyOf(arguments);
    }

    /** Returns a sentence with arguments; numbers stand as Java writes them. */
    public static Sentence of(String pattern, Object... arguments) {
        return new Sentence(
                pattern, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** Returns the sentence in English. */
    public String english() {
        return as(pattern);
    }

    /** Returns the sentence by the pattern of another language. A text without arguments stands as it is. */
    public String as(String other) {
        if (arguments.isEmpty()) return other;
        return PLACE.matcher(other).replaceAll(place -> Matcher.quoteReplacement(argument(place)));
    }

    private String argument(MatchResult place) {
        int n = Integer.parseInt(place.group(1));
        return n < arguments.size() ? arguments.get(n) : place.group();
    }
}
