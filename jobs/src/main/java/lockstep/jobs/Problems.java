package lockstep.jobs;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.jobs.terminal.Talk;
import lockstep.run.Sentence;
import lockstep.run.Unwritable;
import lockstep.run.UserError;
import lockstep.run.Visible;
import lockstep.table.RunFolder;
import lockstep.words.Words;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;

/** Finds, in whatever Spark wraps around it, the problem that the person at the keyboard can put right. */
final class Problems {
    /** The language of problems: that of the workbench's page that has started the command, else English. */
    private static final Words WORDS = Words.of(System.getenv().getOrDefault(Words.LANGUAGE, "en"));

    /** Spark's names for a file that is not there any more, or not what it was. */
    private static final String UNREADABLE = "FAILED_READ_FILE.*|CANNOT_READ_FILE_FOOTER";

    /** What other threads say once Spark has ended itself, as it does when a task's heap is full: nothing of the cause. */
    private static final Pattern ENDED =
            Pattern.compile("SparkContext was shut down|stopped SparkContext|SparkContext\\.dagScheduler\\(\\)");

    private static final Pattern HEAP = Pattern.compile("LOCKSTEP_HEAP=[0-9]+g");

    private static final Pattern FILE = Pattern.compile("file:/[^\\s]+|[a-z0-9]+://\\S+");

    private Problems() {}

    static Throwable mendable(Throwable problem) {
        for (Throwable t = problem; t != null; t = t.getCause()) {
            if (t instanceof UserError) return t;
            UserError known = known(t);
            if (known != null) return known;
            if (t.getCause() == t) break;
        }
        return problem;
    }

    /**
     * What is wrong, and in the last line what to do next; where lockstep itself is at fault, where that was.
     *
     * @param command the command that was typed, with more options
     */
    static void tell(Throwable problem, Function<List<String>, String> command, PrintWriter err) {
        String again = command.apply(List.of());
        if (mendable(problem) instanceof UserError e) {
            err.println("lockstep: " + Talk.plain(WORDS.wrong(e)));
            e.details().forEach(d -> err.println("  - " + Talk.plain(d)));
            err.println("  " + WORDS.say("error.next") + " " + Talk.next(WORDS.next(e))
                    + (e.kind() == UserError.Kind.MACHINE ? " " + WORDS.say("error.then") : ""));
            if (e.kind() == UserError.Kind.MACHINE) err.println("  " + heap(e) + Talk.next(again));
            if (!e.options().isEmpty()) err.println("  " + Talk.next(command.apply(e.options())));
        } else {
            for (String line : ExceptionUtils.getStackFrames(problem)) err.println(Visible.cell(line));
            err.println("lockstep: an internal error stopped the command. The first line above names the error.");
            err.println(
                    "  next: Finished stages are kept. Run the same command again. If it fails again, report the lines above:");
            err.println("  " + Talk.next(again));
        }
        err.flush();
    }

    private static String damaged(Throwable t) {
        Matcher file = FILE.matcher(String.valueOf(t.getMessage()));
        String name = file.find() ? file.group().replaceFirst("[.,]$", "") : "A file of the run";
        return name + " is damaged or gone. Another program changed it, or the disk has an error.";
    }

    /** The heap that the next step names, as it stands in front of a command; empty where it names none. */
    private static String heap(UserError e) {
        Matcher named = HEAP.matcher(e.next());
        return named.find() ? named.group() + " " : "";
    }

    /** More than twice the memory that this JVM may take, in whole GB. */
    private static String moreHeap() {
        return (1 + (2 * Runtime.getRuntime().maxMemory() >> 30)) + "g";
    }

    private static @Nullable UserError known(Throwable t) {
        String message = String.valueOf(t.getMessage());
        boolean few = t instanceof SparkThrowable spark && "INVALID_DRIVER_MEMORY".equals(spark.getCondition());
        if (few || t instanceof OutOfMemoryError) {
            return new UserError(
                    UserError.Kind.MACHINE,
                    few
                            ? Sentence.of("Java has too little memory: Spark needs a heap of 450 MB or more.")
                            : Sentence.of("Java has too little memory: its heap is full."),
                    Sentence.of(
                            "Run the command with more memory, for example with LOCKSTEP_HEAP={0} in front of it.",
                            moreHeap()));
        }
        if (ENDED.matcher(message).find()) {
            return new UserError(
                    UserError.Kind.MACHINE,
                    Sentence.of(
                            "Spark stopped before the command was finished. The usual cause is too little memory. A person or the system can also have stopped it."),
                    Sentence.of(
                            "Run the command with more memory, for example with LOCKSTEP_HEAP={0} in front of it. On a cluster, the log of the application contains the reason.",
                            moreHeap()));
        }
        if (t instanceof UnsatisfiedLinkError || message.contains("FAILED_TO_LOAD_NATIVE_LIBRARY")) {
            return new UserError(
                    UserError.Kind.MACHINE,
                    "Native code cannot be unpacked into the temporary folder. The folder is full, or the system does not allow programs in it.",
                    "Free space in that folder, or choose another one: export JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER.");
        }
        if (t instanceof SparkThrowable spark
                && String.valueOf(spark.getCondition()).matches(UNREADABLE)) {
            return new UserError(UserError.Kind.MACHINE, Sentence.of(damaged(t)), RunFolder.restore("RUN"));
        }
        if (t instanceof AccessDeniedException denied) {
            return new UserError(
                    Sentence.of("You do not have permission to read or write {0}.", denied.getFile()),
                    Sentence.of("Ask the owner of the file, or use a folder for which you have permission."));
        }
        if (t instanceof FileSystemException named) {
            return new UserError(
                    named.getFile() + " cannot be used: " + named.getClass().getSimpleName() + ".",
                    "Check that the file exists and is an ordinary file.");
        }
        return Unwritable.of(message, why -> Sentence.of("Cannot write: {0}", why));
    }
}
