package lockstep.review.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lockstep.words.Words;

/** What the stages of a run have counted and how they were set, in the language of a page. */
public final class StageWords {
    /** The stages of `ingest` and `detect` in their order. */
    public static final List<String> STAGES = List.of(
            "ingest", "actions", "clusters", "decoys", "evidence", "indicators", "triage", "casefiles", "export");

    /** A count in a printed line, such as "75,631 posts". */
    private static final Pattern COUNT = Pattern.compile("([0-9][0-9,]*) ([A-Za-z][A-Za-z ]*[a-z])");
    /** What a stage sets to nothing. */
    private static final String NOTHING = "null";

    private StageWords() {}

    /** Returns the name of a stage. */
    public static String name(Words w, String stage) {
        return w.value("stage", stage);
    }

    /**
     * Returns one count with its noun.
     *
     * @param what as the manifest and the printed lines name it
     */
    public static String count(Words w, String what, long n) {
        String key = "count." + what.replace(' ', '_');
        return w.has(key) ? w.say(key, n) : w.number(n) + " " + what;
    }

    /** Returns a line of counts as `ingest` and `detect` print it, with its counts in the language of the page. */
    public static String counts(Words w, String printed) {
        if (printed.startsWith("already done")) return w.say("stage.skipped");
        return COUNT.matcher(printed)
                .replaceAll(m -> Matcher.quoteReplacement(
                        count(w, m.group(2), Long.parseLong(m.group(1).replace(",", "")))));
    }

    /** Returns the settings of a stage that are set, by name, with the lists as their values. */
    static String settings(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(e -> !e.getValue().equals(NOTHING))
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + " = "
                        + e.getValue().replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("; "));
    }
}
