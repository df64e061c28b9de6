package lockstep.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options of the detection that a run has had ({@link Manifest#detection}), so that a later command does not find other
 * clusters. Commands are as they are typed into a shell.
 */
public final class EarlierSettings {
    public static final String DECOYS = "--decoys=";
    public static final String WINDOWS = "--windows=";
    public static final String TRACES = "--traces=";

    private EarlierSettings() {}

    /** Returns the command that detects with the same options and more. */
    public static String again(Manifest m, String run, String... more) {
        return command(run, m.detection(), Arrays.stream(more));
    }

    /** Returns the command that detects with the same options and other decoys. */
    public static String withDecoys(Manifest m, String run, int decoys) {
        return command(run, words(m), Stream.of(DECOYS + decoys));
    }

    /** Returns the command that detects with the same options and other windows, in seconds. */
    public static String withWindows(Manifest m, String run, List<Long> seconds) {
        return command(
                run, m.detection().stream().filter(w -> !w.startsWith(WINDOWS)).toList(), Stream.of(windows(seconds)));
    }

    /** Returns the option for windows in seconds. */
    public static String windows(List<Long> seconds) {
        return WINDOWS + seconds.stream().map(s -> s + "s").collect(Collectors.joining(","));
    }

    private static String command(String run, List<String> options, Stream<String> more) {
        return Stream.of(Stream.of("lockstep", "detect", run), options.stream(), more)
                .flatMap(w -> w)
                .map(Shell::word)
                .collect(Collectors.joining(" "));
    }

    /** Returns the options without the number of decoys. Empty before the first detection. */
    public static List<String> words(Manifest m) {
        return m.detection().stream().filter(w -> !w.startsWith(DECOYS)).toList();
    }

    /** The option for as many decoys as the run has had; empty before the first detection, or where it is the usual number. */
    public static List<String> decoys(Manifest m) {
        return m.detection().stream().filter(w -> w.startsWith(DECOYS)).toList();
    }
}
