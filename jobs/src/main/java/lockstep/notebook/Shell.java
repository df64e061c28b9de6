package lockstep.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.LocalExecutionControlProvider;
import org.jspecify.annotations.Nullable;

/** Runs the Java of one cell after another in this very JVM, and keeps what they declare. */
final class Shell {
    private static final List<String> IMPORTS = List.of(
            "import java.util.*;",
            "import java.util.stream.*;",
            "import java.time.*;",
            "import java.nio.file.*;",
            "import org.apache.spark.sql.*;",
            "import static org.apache.spark.sql.functions.*;",
            "import static lockstep.notebook.Lab.*;");

    private static final long STEP = 50_000_000;
    private static final int GRACE = 60;
    private static final int MOST_STOPS = 100;

    private final JShell java;
    private final SourceCodeAnalysis analysis;
    private volatile boolean running;
    private volatile boolean stopped;

    /** What a cell's last expression gave: the shell itself hands out its words only. */
    private static volatile @Nullable Object value;

    Shell() {
        String classPath = System.getProperty("java.class.path", "");
        java = JShell.builder()
                .executionEngine(new LocalExecutionControlProvider(), Map.of())
                .compilerOptions("-cp", classPath)
                .out(System.out)
                .err(System.err)
                .build();
        java.addToClasspath(classPath);
        analysis = java.sourceCodeAnalysis();
        IMPORTS.forEach(java::eval);
    }

    /** Called by the shell's own code, behind every expression. */
    public static void keep(@Nullable Object of) {
        value = of;
    }

    /**
     * @return the value of the last statement, where it is an expression
     * @throws CellError that names the cell's line and says what is wrong there
     */
    @Nullable
    Object run(String cell) {
        stopped = false;
        running = true;
        try {
            return statements(cell);
        } finally {
            running = false;
        }
    }

    private @Nullable Object statements(String cell) {
        @Nullable Object last = null;
        int line = 1;
        String rest = cell;
        while (!rest.isBlank()) {
            if (stopped) throw CellError.stopped();
            line += lines(rest) - lines(rest.stripLeading());
            rest = rest.stripLeading();
            CompletionInfo next = analysis.analyzeCompletion(rest);
            String source = next.completeness() == Completeness.UNKNOWN ? rest : next.source();
            if (source == null) throw CellError.unfinished(line + lines(rest.stripTrailing()));
            last = statement(source, line);
            line += lines(rest) - lines(next.remaining());
            rest = next.completeness() == Completeness.UNKNOWN ? "" : next.remaining();
        }
        return last;
    }

    private @Nullable Object statement(String source, int line) {
        @Nullable Object last = null;
        for (SnippetEvent event : java.eval(source)) {
            if (event.causeSnippet() != null) continue; // an older one that this one has completed or changed
            Snippet snippet = event.snippet();
            JShellException thrown = event.exception();
            if (stopped) throw CellError.stopped();
            if (event.status() == Status.REJECTED) throw CellError.rejected(diagnostics(snippet), source, line);
            if (thrown instanceof EvalException e) throw CellError.thrown(e, snippet, line);
            if (event.status() == Status.RECOVERABLE_NOT_DEFINED && snippet instanceof DeclarationSnippet d) {
                throw CellError.unresolved(java.unresolvedDependencies(d).toList(), line);
            }
            if (thrown != null) throw CellError.unresolved(List.of(String.valueOf(thrown.getMessage())), line);
            last = valueOf(snippet);
        }
        return last;
    }

    private List<Diag> diagnostics(Snippet snippet) {
        return java.diagnostics(snippet).filter(Diag::isError).toList();
    }

    private @Nullable Object valueOf(Snippet snippet) {
        String name = name(snippet);
        if (name == null) return null;
        value = null;
        java.eval("lockstep.notebook.Kernel.keep(" + name + ");");
        return value;
    }

    private static @Nullable String name(Snippet snippet) {
        if (snippet instanceof ExpressionSnippet e && e.subKind() != Snippet.SubKind.ASSIGNMENT_SUBKIND)
            return e.name();
        return snippet instanceof VarSnippet v && v.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                ? v.name()
                : null;
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /**
     * Ends the cell that runs. What is cancelled ends by itself, most often; a thread that is killed in the middle of Spark
     * leaves it unfit for the next cell. Else the thread is stopped, again and again for a few seconds: between two
     * statements there is nothing yet that could be stopped.
     *
     * @param cancel ends what the cell waits for, and says whether there is any
     */
    void stop(BooleanSupplier cancel) {
        stopped = true;
        if (cancel.getAsBoolean()) await(GRACE);
        for (int i = 0; running && i < MOST_STOPS; i++) {
            java.stop();
            await(1);
        }
    }

    private void await(int steps) {
        for (int i = 0; running && i < steps; i++) LockSupport.parkNanos(STEP);
    }

    /** What could stand at a place of a cell; `from` is where it would begin. */
    record Completions(List<String> words, int from) {}

    Completions complete(String cell, int at) {
        int[] from = {at};
        List<String> words = new ArrayList<>();
        for (SourceCodeAnalysis.Suggestion s : analysis.completionSuggestions(cell, at, from)) {
            if (!words.contains(s.continuation())) words.add(s.continuation());
        }
        return new Completions(words, from[0]);
    }

    /** What is written about the name at a place of a cell; null where there is nothing. */
    @Nullable
    String explain(String cell, int at) {
        List<String> told = analysis.documentation(cell, at, false).stream()
                .map(SourceCodeAnalysis.Documentation::signature)
                .distinct()
                .toList();
        return told.isEmpty() ? null : String.join("\n", told);
    }

    boolean isWhole(String cell) {
        String rest = cell;
        while (!rest.isBlank()) {
            CompletionInfo next = analysis.analyzeCompletion(rest);
            if (!next.completeness().isComplete()) return next.completeness() == Completeness.UNKNOWN;
            rest = next.remaining();
        }
        return true;
    }

    static String words(Diag d) {
        return d.getMessage(Locale.ROOT).replace("\r", "");
    }
}
