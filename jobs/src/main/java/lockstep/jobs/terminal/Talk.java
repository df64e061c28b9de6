package lockstep.jobs.terminal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.run.Shell;
import lockstep.run.Visible;
import org.jspecify.annotations.Nullable;

/** Messages on the terminal. They can contain text of accounts, so nothing in them can move the cursor or hide a line. */
public final class Talk {
    /** The names of the verbs, by which a command in a message is recognised. */
    public static final List<String> VERBS = List.of(
            "demo",
            "sample",
            "inspect",
            "ingest",
            "detect",
            "status",
            "review",
            "serve",
            "decide",
            "explain",
            "expand",
            "compare",
            "recompute",
            "flag",
            "evaluate",
            "certify",
            "bench",
            "notebook",
            "kernel",
            "train",
            "coortweet",
            "reveal",
            "forget",
            "formats");

    private static final Pattern COMMAND =
            Pattern.compile("(?<![^ ])lockstep(?= (?:help|" + String.join("|", VERBS) + ")\\b)");

    private Talk() {}

    /** Prints a message on stderr. */
    public static void say(String line) {
        System.err.println("  " + plain(line));
    }

    /** A message with a command that is to be pasted into the same shell. */
    public static String next(@Nullable String s) {
        return COMMAND.matcher(plain(s)).replaceAll(Matcher.quoteReplacement(Shell.launcher()));
    }

    /** Returns a text without characters that control a terminal. */
    public static String plain(@Nullable String s) {
        return Visible.line(s);
    }
}
