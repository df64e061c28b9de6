package lockstep.jobs.decide;

import java.io.Console;
import java.util.Arrays;
import lockstep.jobs.terminal.Talk;
import lockstep.run.UserError;

/** Asked for on the terminal, or taken from LOCKSTEP_PASSPHRASE; never from the command line, which others can see. */
final class Passphrase {
    private static final String VARIABLE = "LOCKSTEP_PASSPHRASE";

    private Passphrase() {}

    /** @throws UserError where there is neither the variable nor a terminal */
    @SuppressWarnings(
            "SystemConsoleNull") // later Javas have a console without a terminal; it reads nothing, which is refused
    // too
    static char[] ask(String prompt) {
        String given = System.getenv(VARIABLE);
        if (given != null && !given.isEmpty()) return given.toCharArray();
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("%s: ", Talk.plain(prompt));
        if (typed == null) {
            throw new UserError("There is no terminal to ask for the passphrase.", "Put it into " + VARIABLE + ".");
        }
        return typed;
    }

    /** A new one: on a terminal, typed twice. */
    static char[] fresh(String prompt) {
        char[] once = ask(prompt);
        String given = System.getenv(VARIABLE);
        if (given != null && !given.isEmpty()) return once;
        if (!Arrays.equals(once, ask("passphrase again"))) {
            throw new UserError("The two passphrases differ.", "Type the passphrase again.");
        }
        return once;
    }
}
