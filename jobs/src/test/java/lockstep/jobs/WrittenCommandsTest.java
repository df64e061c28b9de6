package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.DocumentsTest;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every command that a document or a help text shows has a verb and options that exist. */
class WrittenCommandsTest {
    /** In a block of code; a help text indents its examples. */
    private static final Pattern BLOCK = Pattern.compile("(?m)^(?:(?: {2,4})?jobs/| {2})lockstep ([a-z].*)$");

    private static final Pattern INLINE = Pattern.compile("`(?:jobs/)?lockstep ([a-z][^`]*)`");
    /** A word of a shell: quoted, or without blanks. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");

    @Test
    void everyWrittenCommandParses() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path document : DocumentsTest.documents()) {
            String text = Files.readString(document);
            Stream.of(BLOCK, INLINE)
                    .flatMap(pattern -> pattern.matcher(text).results())
                    .forEach(m -> commands.add(document + ": " + m.group(1)));
        }
        for (CommandLine verb : Main.commandLine().getSubcommands().values()) {
            BLOCK.matcher(verb.getUsageMessage())
                    .results()
                    .forEach(m -> commands.add("help of " + verb.getCommandName() + ": " + m.group(1)));
        }

        List<String> wrong = new ArrayList<>();
        for (String command : commands) {
            try {
                for (String[] verb : Main.verbs(words(command.substring(command.indexOf(": ") + 2)))) {
                    Main.commandLine().parseArgs(verb);
                }
            } catch (CommandLine.MissingParameterException e) {
                if (command.matches(".*: [a-z]+")) continue; // a sentence names the verb alone
                wrong.add(command + " → " + e.getMessage());
            } catch (CommandLine.ParameterException e) {
                wrong.add(command + " → " + e.getMessage());
            }
        }

        assertThat(commands).hasSizeGreaterThan(60);
        assertThat(wrong).isEmpty();
    }

    /** The words up to a comment, a pipe, or the options of spark-submit. */
    private static String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .map(m -> m.group().replaceAll("['\"]", ""))
                .takeWhile(w -> !w.startsWith("#")
                        && !List.of("--", "|", "&&", "\\", ">").contains(w))
                .filter(w -> !w.equals("…"))
                .toArray(String[]::new);
    }
}
