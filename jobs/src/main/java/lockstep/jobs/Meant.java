package lockstep.jobs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import lockstep.jobs.terminal.Again;
import lockstep.run.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What to type after a command was mistyped. */
final class Meant {
    private Meant() {}

    /**
     * The whole command with the verb or option that was probably meant; where none is near, where help is.
     *
     * @param typed the words of the command
     * @param before the verbs in front of it
     * @param next the verbs behind it
     */
    static String next(ParameterException mistyped, List<String> typed, List<String[]> before, List<String[]> next) {
        CommandLine verb = mistyped.getCommandLine();
        String help = "lockstep help " + (verb.getParent() == null ? "" : verb.getCommandName());
        if (!(mistyped instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) return help.strip();
        String word = unmatched.getUnmatched().get(0);
        String name = word.replaceFirst("=.*", "");
        List<String> near = Nearest.of(name, known(verb, name));
        if (near.isEmpty()) return help.strip();
        List<String> meant = new ArrayList<>(typed);
        int at = meant.indexOf(word); // only this word: a value may be the same
        if (at < 0) return help.strip();
        meant.set(at, near.get(0) + word.substring(name.length()));
        List<String> all = new ArrayList<>();
        for (String[] earlier : before) {
            all.addAll(List.of(earlier));
            all.add(Again.THEN);
        }
        all.addAll(meant);
        return "if you mean " + near.get(0) + ", type: " + Again.command(all, List.of(), next);
    }

    private static Collection<String> known(CommandLine verb, String name) {
        return name.startsWith("-")
                ? verb.getCommandSpec().optionsMap().keySet()
                : verb.getSubcommands().keySet();
    }
}
