package lockstep.jobs;

import lockstep.run.Visible;
import org.jspecify.annotations.Nullable;

/** Messages on the terminal. They can contain text of accounts, so nothing in them can move the cursor or hide a line. */
final class Talk {
    private Talk() {}

    static void say(String line) {
        System.err.println("  " + plain(line));
    }

    static String plain(@Nullable String s) {
        return Visible.line(s);
    }
}
