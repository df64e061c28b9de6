package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lockstep.jobs.terminal.Again;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Talk;
import lockstep.run.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class MainTest {
    private final StringWriter err = new StringWriter();
    private final CommandLine cli = Main.commandLine().setErr(new PrintWriter(err));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "detect runs/x --windows soon | 2 | 'soon' is not a time such as 30s",
                "detect runs/x --windows 0s | 3 | A window of 0.0 s does not work",
                "detect runs/x --windows 60s --crowd 0 | 3 | --crowd is 0",
                "detect runs/x --traces smell | 3 | There is no trace 'smell'",
                "detect runs/x --clustering magic | 3 | The value 'magic' of --clustering",
                "detect runs/x --from lunch | 3 | There is no stage 'lunch'",
                "detect runs/x --since soon | 3 | --since is 'soon'",
                "detect | 2 | Missing required parameter: 'RUN'",
                "ingest a.csv | 2 | Missing required option: '--into=RUN'",
                "ingest a.csv --into r --zone Mars | 3 | --zone is 'Mars', no time zone",
                "ingest a.csv --into r --max-rejects many | 2 | 'many' is not a share such as 1%",
                "ingest a.csv --into r --max-rejects 200% | 3 | --max-rejects is out of range",
                "sample d --days 3 | 3 | --days is 3",
                "coortweet f --out o --time-window 0 --min-participation 2 --edge-weight 0.5 | 3 | --time-window is 0",
                "coortweet f --out o --time-window 9 --min-participation 2 --edge-weight 5 | 3 | --edge-weight is 5",
                "evaluate r --truth t --tier weak | 3 | The value 'weak' of --tier"
            })
    void aMistakeIsExplainedWithoutAStackTrace(String command, int code, String why) {
        assertThat(cli.execute(command.split(" ", -1))).isEqualTo(code);
        assertThat(err.toString()).contains(why).doesNotContain("\tat ");
        if (code == 3) assertThat(err.toString()).contains("\n  next: ").hasLineCount(2);
    }

    @Test
    void helpListsTheExitCodes() {
        assertThat(Main.commandLine().getUsageMessage())
                .contains("Exit codes", "3   an input file or a value must be corrected");
    }

    @Test
    void helpOfEveryVerbOpensWithAnExampleAndShowsDefaults() {
        Main.commandLine().getSubcommands().forEach((name, verb) -> {
            CommandSpec spec = verb.getCommandSpec();
            if (spec.usageMessage().hidden()
                    || !spec.userObject().getClass().getName().startsWith("lockstep")) return;

            String help = verb.getUsageMessage();
            assertThat(help)
                    .as(name)
                    .matches("(?s)\\p{Lu}.*?\\n\\nExamples?:\\n  lockstep " + name + "\\b.*\\n\\nUsage: .*");
            for (ArgSpec arg : spec.args()) {
                String value = arg.defaultValueString();
                if (arg.hidden()
                        || arg.required()
                        || List.of("null", "false", "[]", "").contains(value)) continue;
                assertThat(String.join(" ", arg.description()))
                        .as(name + " " + arg.paramLabel())
                        .contains("default: ");
            }
        });
    }

    @Test
    void messagesRecogniseEveryVerb() {
        Set<String> verbs = new TreeSet<>(Main.commandLine().getSubcommands().keySet());
        verbs.removeAll(List.of("help", "generate-completion"));
        assertThat(new TreeSet<>(Talk.VERBS)).isEqualTo(verbs);
    }

    @Test
    void everyVerbHelpsWhenItIsAsked() {
        for (String name : Main.commandLine().getSubcommands().keySet()) {
            for (String option : List.of("-h", "--help")) {
                StringWriter said = new StringWriter();
                int code = Main.commandLine().setOut(new PrintWriter(said)).execute(name, option);
                assertThat(code).as(name).isZero();
                assertThat(said.toString()).as(name).contains("Usage: lockstep " + name);
            }
        }
    }

    @Test
    void whatIsMistypedIsAnsweredWithTheWholeCommandThatWasMeant() {
        assertThat(mistyped("detcet", "runs/a")).contains("next: if you mean detect, type: lockstep detect runs/a\n");
        assertThat(mistyped("detect", "runs/a", "--decoy=200", "--traces", "text"))
                .contains("type: lockstep detect runs/a --decoys=200 --traces text\n");
        assertThat(mistyped("detect", "runs/a", "--zzzzzz")).contains("next: lockstep help detect\n");
        assertThat(mistyped("zzzzzz")).contains("next: lockstep help\n");
        assertThat(mistyped("ingset", "ingset", "--into", "ingset"))
                .contains("type: lockstep ingest ingset --into ingset\n");
    }

    @Test
    void toForgetEverythingAPersonDeletesTheFolder() {
        assertThat(refused(ExitCode.BAD_INPUT, "forget", "runs/a", "--before", "2999-01-01"))
                .contains("lies in the future, so it names every post of the run", "rm -r runs/a\n");
        assertThat(refused(ExitCode.BAD_INPUT, "forget", "runs/a", "--before", "2021-01-01", "--account", "x:1"))
                .contains("Accounts and a day are named at once");
    }

    private static String mistyped(String... command) {
        return refused(ExitCode.USAGE, command);
    }

    private static String refused(ExitCode code, String... command) {
        StringWriter said = new StringWriter();
        assertThat(Main.commandLine().setErr(new PrintWriter(said)).execute(command))
                .isEqualTo(code.number);
        return said.toString();
    }

    @Test
    void verbsFollowOneAnother() {
        assertThat(Main.verbs("ingest a.csv --into r then detect r then review r".split(" ", -1)))
                .containsExactly(
                        new String[] {"ingest", "a.csv", "--into", "r"},
                        new String[] {"detect", "r"},
                        new String[] {"review", "r"});
        assertThat(Main.verbs(new String[] {"demo"})).containsExactly(new String[] {"demo"});
        assertThat(Main.verbs(new String[] {})).containsExactly(new String[] {});
    }

    @Test
    void aLaterVerbThatIsMistypedKeepsTheFirstFromBeginning(@TempDir Path dir) {
        String[] sample = {"sample", dir.resolve("sample").toString()};
        for (String[] wrong : List.of(new String[] {"detcet", "r"}, new String[] {"detect"}, new String[] {})) {
            assertThat(Main.inTurn(List.of(sample, wrong))).isEqualTo(ExitCode.USAGE.number);
            assertThat(dir).isEmptyDirectory();
        }
    }

    @Test
    void aVerbThatFailsIsTheLast(@TempDir Path dir) {
        String[] one = {"sample", dir.resolve("one").toString()};
        String[] wrong = {"sample", dir.resolve("wrong").toString(), "--days", "3"};
        String[] three = {"sample", dir.resolve("three").toString()};
        assertThat(Main.inTurn(List.of(one, wrong, three))).isEqualTo(ExitCode.BAD_INPUT.number);
        assertThat(dir).isDirectoryContaining("glob:**/one").isDirectoryNotContaining("glob:**/three");
    }

    @Test
    void noLineOfHelpIsWrappedWithinAnExample() {
        Main.commandLine().getSubcommands().forEach((name, verb) -> {
            for (String line : verb.getCommandSpec().usageMessage().header()) {
                assertThat(line).as(name).hasSizeLessThanOrEqualTo(118);
            }
        });
    }

    @Test
    void aDiskProblemInsideSparkIsStillTwoLines() {
        Throwable deep = new RuntimeException(
                "Job aborted", new java.io.IOException("write failed: No space left on device\n\tat x"));

        assertThat(Problems.mendable(deep)).isInstanceOfSatisfying(UserError.class, e -> {
            assertThat(e.getMessage()).isEqualTo("Cannot write: No space left on device");
            assertThat(e.next()).contains("disk with free space");
        });
        assertThat(Problems.mendable(new IllegalStateException("ours"))).hasMessage("ours");
    }

    @Test
    void theMachinesProblemEndsWithTheCommandThatGoesOn() {
        StringWriter said = new StringWriter();
        List<String> typed = List.of("detect", "runs/it's all", "--windows", "60s");
        String again = Again.command(typed, List.of(), List.<String[]>of(new String[] {"review", "r"}));
        Problems.tell(new RuntimeException(new OutOfMemoryError()), more -> again, new PrintWriter(said));
        String heap = "LOCKSTEP_HEAP=" + (1 + (2 * Runtime.getRuntime().maxMemory() >> 30)) + "g";
        assertThat(said.toString().lines().toList())
                .containsExactly(
                        "lockstep: Java has too little memory: its heap is full.",
                        "  next: Run the command with more memory, for example with " + heap + " in front of it. Then:",
                        "  " + heap + " lockstep detect 'runs/it'\\''s all' --windows 60s then review r");
    }

    /** On the driver nothing wraps it. */
    @Test
    void aHeapThatFillsUpIsToldNotThrown() {
        StringWriter said = new StringWriter();
        CommandLine full = Main.commandLine().addSubcommand("fill", new Fill()).setErr(new PrintWriter(said));

        assertThat(full.execute("fill")).isEqualTo(ExitCode.of(Problems.mendable(new OutOfMemoryError())));
        assertThat(said.toString())
                .startsWith("lockstep: Java has too little memory: its heap is full.\n")
                .containsPattern("\n  LOCKSTEP_HEAP=[0-9]+g lockstep fill\n$");
    }

    /** It is a task's thread that knows of the heap, and ends all others. */
    @Test
    void whoeverIsStruckByTheEndOfSparkHearsOfTheHeap() {
        for (String said : List.of(
                "Job 7 cancelled because SparkContext was shut down",
                "Cannot call methods on a stopped SparkContext.",
                "Cannot invoke \"org.apache.spark.scheduler.DAGScheduler.cleanupQueryJobs(long)\" because the return value of"
                        + " \"org.apache.spark.SparkContext.dagScheduler()\" is null")) {
            assertThat(Problems.mendable(new RuntimeException(new IllegalStateException(said))))
                    .hasMessageContaining("too little memory");
        }
    }

    @Command(name = "fill")
    private static final class Fill implements Runnable {
        @Override
        public void run() {
            throw new OutOfMemoryError();
        }
    }

    @Test
    void aFaultOfOursShowsWhereItIsAndEndsWithTheCommandThatGoesOn() {
        StringWriter said = new StringWriter();
        Problems.tell(new IllegalStateException("o\u001B[2J"), more -> "lockstep detect r", new PrintWriter(said));
        assertThat(said.toString()).contains("o\\u001b[2J", "\tat lockstep.").endsWith("\n  lockstep detect r\n");
    }

    @Test
    void strangersTextCannotMoveTheCursor() {
        assertThat(Talk.plain("a\u001B[2Jb\u202Ec\n")).isEqualTo("a\\u001b[2Jb\\u202ec\\u000a");
        assertThat(Talk.plain("Әлия 👩‍👧")).isEqualTo("Әлия 👩‍👧");
    }
}
