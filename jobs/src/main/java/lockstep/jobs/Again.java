package lockstep.jobs;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lockstep.run.Visible;
import picocli.CommandLine.ParseResult;

/** The command that was typed, to be typed again. */
final class Again {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:=,@%+-]+");

    private Again() {}

    /** For a shell: what may mean something to it stands in quotes. */
    static String command(ParseResult parsed) {
        return "lockstep " + parsed.originalArgs().stream().map(Again::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        if (PLAIN.matcher(word).matches()) return word;
        return "'" + Visible.line(word).replace("'", "'\\''") + "'";
    }
}
