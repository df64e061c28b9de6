package lockstep.jobs;

import lockstep.run.Visible;
import org.jspecify.annotations.Nullable;

/** What is said on the terminal. Strangers' text may be in it, so nothing in it can move the cursor or hide a line. */
final class Talk {
    private Talk() {}

    static void say(String line) {
        System.err.println("  " + plain(line));
    }

    static String plain(@Nullable String s) {
        return Visible.line(s);
    }
}
