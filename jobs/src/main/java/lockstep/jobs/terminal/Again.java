package lockstep.jobs.terminal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.run.Shell;

/** The command that was typed, to be typed again. */
public final class Again {
    /** The word between two verbs that are done in turn. */
    public static final String THEN = "then";

    /** What stood behind the command for spark-submit, quoted for a shell; the launcher sets it. */
    private static final String BEHIND = "lockstep.behind";

    private Again() {}

    /**
     * For a shell: what may mean something to it stands in quotes.
     *
     * @param options to add to what was typed
     * @param next the verbs behind it
     */
    public static String command(List<String> typed, List<String> options, List<String[]> next) {
        Stream<String> more = next.stream().flatMap(verb -> Stream.concat(Stream.of(THEN), Stream.of(verb)));
        return "lockstep "
                + Stream.concat(Stream.concat(typed.stream(), options.stream()), more)
                        .map(Shell::word)
                        .collect(Collectors.joining(" "))
                + behind();
    }

    private static String behind() {
        String behind = System.getProperty(BEHIND);
        return behind == null ? "" : " " + behind;
    }
}
