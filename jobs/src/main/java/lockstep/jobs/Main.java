package lockstep.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lockstep.jobs.analyse.CompareCommand;
import lockstep.jobs.analyse.DemoCommand;
import lockstep.jobs.analyse.DetectCommand;
import lockstep.jobs.analyse.ExpandCommand;
import lockstep.jobs.analyse.ExplainCommand;
import lockstep.jobs.analyse.FormatsCommand;
import lockstep.jobs.analyse.IngestCommand;
import lockstep.jobs.analyse.InspectCommand;
import lockstep.jobs.analyse.KernelCommand;
import lockstep.jobs.analyse.NotebookCommand;
import lockstep.jobs.analyse.SampleCommand;
import lockstep.jobs.analyse.StatusCommand;
import lockstep.jobs.decide.DecideCommand;
import lockstep.jobs.decide.FlagCommand;
import lockstep.jobs.decide.ForgetCommand;
import lockstep.jobs.decide.RevealCommand;
import lockstep.jobs.decide.ReviewCommand;
import lockstep.jobs.decide.ServeCommand;
import lockstep.jobs.measure.BenchCommand;
import lockstep.jobs.measure.CertifyCommand;
import lockstep.jobs.measure.CooRTweetCommand;
import lockstep.jobs.measure.EvaluateCommand;
import lockstep.jobs.measure.RecomputeCommand;
import lockstep.jobs.measure.TrainCommand;
import lockstep.jobs.terminal.Again;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Talk;
import lockstep.run.Versions;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;

@Command(
        name = "lockstep",
        mixinStandardHelpOptions = true,
        version = "lockstep " + Versions.LOCKSTEP,
        header = {
            "Finds groups of accounts that act in lockstep, and says how surprising that is.",
            "",
            "Example, from synthetic data to a page with the clusters:",
            "  lockstep demo",
            "Two verbs, one after the other:",
            "  lockstep ingest tweets.jsonl --into runs/almaty then detect runs/almaty",
            ""
        },
        synopsisSubcommandLabel = "VERB",
        exitCodeListHeading = "%nExit codes:%n")
public final class Main {
    /** An example is to be copied: it is not cut at a terminal of old. */
    private static final int WIDTH = 120;

    private static final List<Class<?>> VERBS = List.of(
            DemoCommand.class,
            SampleCommand.class,
            InspectCommand.class,
            IngestCommand.class,
            DetectCommand.class,
            StatusCommand.class,
            ReviewCommand.class,
            ServeCommand.class,
            DecideCommand.class,
            ExplainCommand.class,
            ExpandCommand.class,
            CompareCommand.class,
            RecomputeCommand.class,
            FlagCommand.class,
            EvaluateCommand.class,
            CertifyCommand.class,
            BenchCommand.class,
            NotebookCommand.class,
            KernelCommand.class,
            TrainCommand.class,
            CooRTweetCommand.class,
            RevealCommand.class,
            ForgetCommand.class,
            FormatsCommand.class);
    /** They speak of all verbs. */
    private static final List<Class<?>> OF_ALL = List.of(HelpCommand.class, GenerateCompletion.class);

    private Main() {}

    /** Runs one command, or several with the word `then` between them, and ends the JVM with the exit code of {@link ExitCode}. */
    public static void main(String[] args) {
        Locale.setDefault(
                Locale.ROOT); // numbers of messages are options of the next command, and pages name their language
        int code = inTurn(verbs(args));
        if (code != 0) {
            System.exit(code); // the only exit; none on success, which a cluster manager would take for a failure
        }
    }

    /**
     * Verbs joined by {@link Again#THEN} share one JVM: the next one finds it warm. A value that is this word stands behind an
     * equals sign, as in {@code --collected=then}.
     */
    static List<String[]> verbs(String[] args) {
        List<String[]> verbs = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < args.length; i++) {
            if (!args[i].equals(Again.THEN)) continue;
            verbs.add(Arrays.copyOfRange(args, first, i));
            first = i + 1;
        }
        verbs.add(Arrays.copyOfRange(args, first, args.length));
        return verbs;
    }

    /** Ends with the first verb that fails. A later one that cannot be parsed is told before the first begins. */
    static int inTurn(List<String[]> verbs) {
        for (int i = 1; i < verbs.size(); i++) {
            String[] verb = verbs.get(i);
            int code = commandLine(built(verb), verbs.subList(0, i), verbs.subList(i + 1, verbs.size()))
                    .setExecutionStrategy(parsed -> parsed.hasSubcommand() ? 0 : run(parsed))
                    .execute(verb);
            if (code != 0) return code;
        }
        for (int i = 0; i < verbs.size(); i++) {
            String[] verb = verbs.get(i);
            int code = commandLine(built(verb), List.of(), verbs.subList(i + 1, verbs.size()))
                    .execute(verb);
            if (code != 0) return code;
        }
        return 0;
    }

    static CommandLine commandLine() {
        return commandLine(built(), List.of(), List.of());
    }

    private static String name(Class<?> verb) {
        return verb.getAnnotation(Command.class).name();
    }

    /** The verb that is typed, where it is one: to build the others takes a quarter of a second. Otherwise all verbs. */
    private static List<Class<?>> built(String... typed) {
        List<Class<?>> all = new ArrayList<>(VERBS);
        all.addAll(OF_ALL);
        return VERBS.stream()
                .filter(v -> typed.length > 0 && name(v).equals(typed[0]))
                .<List<Class<?>>>map(List::of)
                .findFirst()
                .orElse(all);
    }

    /**
     * @param verbs the classes of the verbs that it knows
     * @param before the verbs in front, where they have not been done
     * @param next the verbs that follow: to go on after a problem is to do them too
     */
    private static CommandLine commandLine(List<Class<?>> verbs, List<String[]> before, List<String[]> next) {
        CommandLine cli = new CommandLine(new Main())
                .setParameterExceptionHandler((mistyped, args) -> {
                    CommandLine verb = mistyped.getCommandLine();
                    verb.getErr().println("lockstep: " + Talk.plain(mistyped.getMessage()));
                    verb.getErr().println("  next: " + Talk.next(Meant.next(mistyped, List.of(args), before, next)));
                    return ExitCode.USAGE.number;
                })
                .setExecutionStrategy(Main::run)
                .setExpandAtFiles(false) // a handle may begin with @
                .setExitCodeExceptionMapper(ExitCode::of)
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    Problems.tell(problem, more -> Again.command(parsed.originalArgs(), more, next), command.getErr());
                    return ExitCode.of(Problems.mendable(problem));
                });
        verbs.forEach(cli::addSubcommand);
        CommandLine formats = cli.getSubcommands().get("formats");
        if (formats != null) {
            formats.getCommandSpec()
                    .usageMessage()
                    .footer(FormatsCommand.lines().toArray(String[]::new));
        }
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            codes.put(Integer.toString(code.number), code.meaning);
        }
        cli.getCommandSpec().usageMessage().exitCodeList(codes);
        cli.getSubcommands().values().forEach(Main::helpful);
        cli.setUsageHelpWidth(WIDTH);
        return cli;
    }

    /** Who has typed a verb asks it, not `help`. */
    private static void helpful(CommandLine verb) {
        if (verb.getCommandSpec().findOption("--help") != null) return; // it has its own
        verb.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build());
    }

    /** Picocli hands exceptions on, but not errors: a full heap is told like anything else. */
    private static int run(CommandLine.ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (Error e) {
            throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), e.toString(), e);
        }
    }
}
