package lockstep.detect;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.run.Manifest;
import lockstep.run.Shell;
import lockstep.run.UserError;
import lockstep.table.RunFolder;

/** The options of the detection that a run has had, so that a later command does not find other clusters. */
public final class EarlierSettings {
    private static final String DECOYS = "--decoys=";
    private static final String WINDOWS = "--windows=";

    private EarlierSettings() {}

    /** Returns the command that adds decoys until a list can be made, as it is typed into a shell. */
    public static String moreDecoys(Manifest m, String run) {
        return command(m, run, Stream.of(DECOYS + DecoySettings.FOR_A_LIST));
    }

    /**
     * Returns the command that detects with the same settings again, as it is typed into a shell.
     *
     * @param more options
     */
    public static String again(Manifest m, String run, String... more) {
        return command(m, run, Stream.concat(decoys(m).stream(), Arrays.stream(more)));
    }

    /** Returns the command that detects with the same settings but within other windows, in seconds. */
    static String withWindows(Manifest m, String run, List<Long> seconds) {
        return Stream.of(
                        Stream.of(
                                "lockstep",
                                "detect",
                                run,
                                WINDOWS + seconds.stream().map(s -> s + "s").collect(Collectors.joining(","))),
                        m.detection().stream().filter(w -> !w.startsWith(WINDOWS)))
                .flatMap(w -> w)
                .map(Shell::word)
                .collect(Collectors.joining(" "));
    }

    /**
     * Returns a stage of the run's detection.
     *
     * @throws UserError where no detection has come to the end of it
     */
    public static Manifest.Stage require(RunFolder run, String stage) {
        Manifest m = run.manifest();
        Manifest.Stage done = m.stages().get(stage);
        if (done != null) return done;
        throw new UserError(run + " has no " + stage + " yet.", "Find them: " + again(m, run.toString()));
    }

    private static String command(Manifest m, String run, Stream<String> more) {
        return Stream.of(Stream.of("lockstep", "detect", run), words(m).stream(), more)
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
