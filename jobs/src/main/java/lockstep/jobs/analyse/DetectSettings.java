package lockstep.jobs.analyse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import lockstep.detect.decoy.DecoySettings;
import lockstep.detect.shard.PairSettings;
import lockstep.export.CsvFile;
import lockstep.jobs.terminal.UtcTime;
import lockstep.jobs.terminal.Window;
import lockstep.kernel.group.ClusterSettings;
import lockstep.run.Certificate;
import lockstep.run.EarlierSettings;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the analyst may decide about a detection; a mix-in for the commands that detect. */
public final class DetectSettings {
    /** In place of a run or a file: nothing is kept any more. */
    static final String NONE = "none";

    @Option(
            names = "--traces",
            split = ",",
            description =
                    "Which traces: media, text, repost, reply, link, sequence, hashtag, target, rhythm (default: all).")
    private List<String> traces =
            Arrays.stream(Trace.values()).map(Trace::column).toList();

    @Option(
            names = "--text",
            defaultValue = "near",
            description = "near: texts with small changes are one; exact: only equal ones (default: ${DEFAULT-VALUE}).")
    private String text = "near";

    @Option(
            names = "--windows",
            split = ",",
            converter = Window.class,
            defaultValue = PairSettings.WINDOWS,
            description =
                    "Two actions on one object meet if no more time lies between them; several windows are searched (default: ${DEFAULT-VALUE}).")
    private List<Duration> windows = List.of();

    @Option(
            names = "--decoys",
            paramLabel = "N",
            description = "Number of decoys: how often the detection is repeated with shuffled accounts (default: "
                    + DecoySettings.DECOYS
                    + ", or as many as the run has had); a list for a recipient needs "
                    + DecoySettings.FOR_A_LIST + ".")
    private @Nullable Integer decoys;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Seed of all random numbers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--clustering",
            defaultValue = "leiden",
            description = "leiden, or components (default: ${DEFAULT-VALUE}).")
    private String clustering = "leiden";

    @Option(
            names = "--crowd",
            description = {
                "Where an object has more meetings than this in a window, its pairs are not counted. Its actions still count in bursts"
                        + " (default: " + PairSettings.CROWD + ", in the rhythm " + PairSettings.RHYTHM_CROWD + ")."
            })
    private @Nullable Long crowd;

    @Option(names = "--since", description = "Only posts from this UTC day or time on.")
    private @Nullable String since;

    @Option(names = "--until", description = "Only posts before this UTC day or time.")
    private @Nullable String until;

    @Option(names = "--platform", description = "Only posts of this platform.")
    private @Nullable String platform;

    @Option(
            names = "--baseline",
            paramLabel = "RUN",
            description = {
                "Folder of a run of ordinary data of the same platform and language. It is used where no cluster is found and nobody in"
                        + " the data can be compared with the accounts: clusters that are found with it are leads without an error rate. The run keeps its rates;"
                        + " 'none' removes them."
            })
    private @Nullable String baseline;

    @Option(
            names = "--excel",
            description = "Write the CSVs in export/ with semicolons and a byte order mark, as Excel opens them.")
    private boolean excel;

    @Option(
            names = "--model",
            description = "Folder of a model of 'lockstep train' that orders the clusters for review.")
    private @Nullable String model;

    /** Refuses nonsense before a session is opened. */
    void check() {
        traces();
        near();
        pairs();
        clusters();
        decoys(null);
        Instant from = since();
        Instant to = until();
        if (from != null && to != null && !from.isBefore(to)) {
            throw new UserError(
                    "--since is not before --until.", "Give a time for --until that is later than --since.");
        }
        if (traces().isEmpty()) throw new UserError("There is no trace.", "Leave --traces out for all of them.");
    }

    List<Trace> traces() {
        return traces.stream().map(Trace::named).distinct().sorted().toList();
    }

    boolean near() {
        if (text.equals("near") || text.equals("exact")) return text.equals("near");
        throw new UserError("The value '" + text + "' of --text is not known.", "Use near or exact.");
    }

    PairSettings pairs() {
        return crowd == null ? PairSettings.usual(windows) : new PairSettings(windows, crowd);
    }

    ClusterSettings clusters() {
        try {
            ClusterSettings.Method method = ClusterSettings.Method.valueOf(clustering.toUpperCase(Locale.ROOT));
            return new ClusterSettings(method, seed, ClusterSettings.ROUNDS);
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    "The value '" + clustering + "' of --clustering is not known.", "Use leiden or components.");
        }
    }

    /** @param had what the run has been through: without a word, no decoy of it is thrown away */
    DecoySettings decoys(@Nullable Certificate had) {
        if (decoys != null) return new DecoySettings(decoys, seed);
        int before = had != null && had.firstSeed() == seed ? had.decoys() : 0;
        return new DecoySettings(Math.max(before, DecoySettings.DECOYS), seed);
    }

    /**
     * The options as words of a shell, for a later command that finds the same clusters. Usual values are left out, and so are files
     * and folders outside the run.
     *
     * @param shuffled decoys that this detection has
     */
    List<String> words(DecoySettings shuffled) {
        List<String> words = new ArrayList<>();
        if (traces().size() < Trace.values().length) {
            words.add(EarlierSettings.TRACES
                    + traces().stream().map(Trace::column).collect(Collectors.joining(",")));
        }
        if (!near()) words.add("--text=exact");
        List<Long> seconds = pairs().seconds();
        if (!seconds.equals(PairSettings.WINDOWS_S)) {
            words.add(EarlierSettings.windows(seconds));
        }
        if (shuffled.decoys() != DecoySettings.DECOYS) words.add(EarlierSettings.DECOYS + shuffled.decoys());
        if (seed != 1) words.add("--seed=" + seed);
        if (clusters().method() != ClusterSettings.Method.LEIDEN) words.add("--clustering=" + clustering);
        if (crowd != null) words.add("--crowd=" + crowd);
        if (since != null) words.add("--since=" + since);
        if (until != null) words.add("--until=" + until);
        if (platform != null) words.add("--platform=" + platform);
        if (excel) words.add("--excel");
        return words;
    }

    @Nullable
    Instant since() {
        return UtcTime.of("--since", since);
    }

    @Nullable
    Instant until() {
        return UtcTime.of("--until", until);
    }

    CsvFile.Style csv() {
        return excel ? CsvFile.Style.EXCEL : CsvFile.Style.COMMAS;
    }

    @Nullable
    String baseline() {
        return baseline;
    }

    @Nullable
    String model() {
        return model;
    }

    @Nullable
    String platform() {
        return platform;
    }
}
