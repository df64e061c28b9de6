package lockstep.jobs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.run.Shell;
import lockstep.run.Visible;
import org.jspecify.annotations.Nullable;

/** Messages on the terminal. They can contain text of accounts, so nothing in them can move the cursor or hide a line. */
final class Talk {
    private static final Pattern COMMAND =
            Pattern.compile("(?<![^ ])lockstep(?= (?:help|" + String.join("|", Main.names()) + ")\\b)");

    private Talk() {}

    static void say(String line) {
        System.err.println("  " + plain(line));
    }

    /** A message with a command that is to be pasted into the same shell. */
    static String next(@Nullable String s) {
        return COMMAND.matcher(plain(s)).replaceAll(Matcher.quoteReplacement(Shell.launcher()));
    }

    static String plain(@Nullable String s) {
        return Visible.line(s);
    }
}
