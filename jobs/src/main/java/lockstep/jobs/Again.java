package lockstep.jobs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.run.Shell;

/** The command that was typed, to be typed again. */
final class Again {
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
                        .map(Shell::word)
                        .collect(Collectors.joining(" "));
    }
}
