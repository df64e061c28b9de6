package lockstep.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.action.Trace;
import lockstep.run.Certificate;
import lockstep.run.Manifest;
import lockstep.run.Shell;

/** The options of the detection that a run has had, so that a later command does not find other clusters. */
public final class EarlierSettings {
    private static final String NOTHING = "null";

    private EarlierSettings() {}

    /** Returns the command that adds decoys until a list can be made, as it is typed into a shell. */
    public static String moreDecoys(Manifest m, String run) {
        return command(m, run, Stream.of("--decoys=" + DecoySettings.FOR_A_LIST));
    }

    /**
     * Returns the command that detects with the same settings again, as it is typed into a shell.
     *
     * @param more options
     */
    public static String again(Manifest m, String run, String... more) {
        return command(m, run, Stream.concat(decoys(m).stream(), Arrays.stream(more)));
    }

    private static String command(Manifest m, String run, Stream<String> more) {
        return Stream.of(Stream.of("lockstep", "detect", run), words(m).stream(), more)
                .flatMap(w -> w)
                .map(Shell::word)
                .collect(Collectors.joining(" "));
    }

    /** Returns words for `detect`, without the number of decoys. Defaults are left out. Empty before the first detection. */
    public static List<String> words(Manifest m) {
        List<String> words = new ArrayList<>();
        Map<String, String> actions = settings(m, "actions");
        Map<String, String> clusters = settings(m, "clusters");
        String traces = actions.getOrDefault("traces", "");
        if (!traces.isEmpty() && !traces.equals(Arrays.toString(Trace.values()))) {
            words.add("--traces=" + traces.replaceAll("[\\[\\] ]", "").toLowerCase(Locale.ROOT));
        }
        if (actions.getOrDefault("text", "near").equals("exact")) words.add("--text=exact");
        for (String option : List.of("since", "until", "platform")) {
            String value = actions.getOrDefault(option, NOTHING);
            if (!value.equals(NOTHING)) words.add("--" + option + "=" + value);
        }
        if (!clusters.containsKey("windows_s")) return words;
        PairSettings pairs = PairSettings.of(clusters);
        if (!pairs.seconds().equals(PairSettings.WINDOWS_S)) {
            words.add("--windows=" + pairs.seconds().stream().map(s -> s + "s").collect(Collectors.joining(",")));
        }
        String crowd = clusters.getOrDefault("crowd", "");
        if (crowd.equals(clusters.get("crowd_rhythm"))) words.add("--crowd=" + crowd);
        other(words, clusters, "clustering", "leiden");
        other(words, clusters, "seed", "1");
        if (settings(m, "export").containsKey("csv")) words.add("--excel");
        return words;
    }

    /** The option for as many decoys as the run has had; empty before they have run, or where it is the usual number. */
    public static List<String> decoys(Manifest m) {
        Certificate had = m.certificate();
        return had == null || had.decoys() == DecoySettings.DECOYS ? List.of() : List.of("--decoys=" + had.decoys());
    }

    private static void other(List<String> words, Map<String, String> settings, String name, String usual) {
        String value = settings.getOrDefault(name, usual);
        if (!value.equals(usual)) words.add("--" + name + "=" + value);
    }

    private static Map<String, String> settings(Manifest m, String stage) {
        Manifest.Stage done = m.stages().get(stage);
        return done == null ? Map.of() : done.settings();
    }
}
