package lockstep.jobs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.run.Visible;

/** The command that was typed, to be typed again. */
final class Again {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:=,@%+-]+");

    private Again() {}

    /**
     * For a shell: what may mean something to it stands in quotes.
     *
     * @param options to add to what was typed
     * @param next the verbs behind it
     */
    static String command(List<String> typed, List<String> options, List<String[]> next) {
        Stream<String> more = next.stream().flatMap(verb -> Stream.concat(Stream.of(Main.THEN), Stream.of(verb)));
        return "lockstep "
                + Stream.concat(Stream.concat(typed.stream(), options.stream()), more)
                        .map(Again::word)
                        .collect(Collectors.joining(" "));
    }

    static String word(String word) {
        if (PLAIN.matcher(word).matches()) return word;
        return "'" + Visible.line(word).replace("'", "'\\''") + "'";
    }
}
