package lockstep.notebook;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.Snippet;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/** Why a cell did not run to its end, in the lines that stand under it. */
final class CellError extends RuntimeException {
    private static final int MOST_CAUSES = 3;

    private final transient List<String> lines;

    private CellError(List<String> lines, @Nullable Throwable cause) {
        super(String.join("\n", lines), cause, false, false); // the stack is the kernel's own, and no help
        this.lines = List.copyOf(lines);
    }

    List<String> lines() {
        return lines;
    }

    static CellError unfinished(int line) {
        return new CellError(
                List.of(
                        "line " + line + ": the cell ends in the middle of a statement",
                        "  next: close what is open: ) } ; \""),
                null);
    }

    static CellError stopped() {
        return new CellError(List.of("stopped; what was declared before stays"), null);
    }

    /** The line, what the compiler says of it, and a mark under the place. */
    static CellError rejected(List<Diag> diagnostics, String source, int firstLine) {
        List<String> lines = new ArrayList<>();
        for (Diag d : diagnostics) {
            int at = (int) Math.max(0, Math.min(d.getPosition(), source.length()));
            int begin = source.lastIndexOf('\n', at - 1) + 1;
            int end = source.indexOf('\n', at);
            lines.add("line %d: %s".formatted(firstLine + lines(source, at), Shell.words(d)));
            lines.add("    " + source.substring(begin, end < 0 ? source.length() : end));
            lines.add("    " + " ".repeat(at - begin) + "^");
        }
        return new CellError(lines, null);
    }

    static CellError unresolved(List<String> missing, int line) {
        return new CellError(
                List.of(
                        "line " + line + ": not declared: " + String.join(", ", missing),
                        "  next: run the cell that declares it"),
                null);
    }

    /** The exception with its causes, and the line of the cell. The stack below it is that of lockstep and Spark. */
    static CellError thrown(EvalException thrown, Snippet in, int firstLine) {
        List<String> lines = new ArrayList<>();
        lines.add("line %d: %s".formatted(line(thrown, in, firstLine), said(thrown)));
        Throwable cause = thrown.getCause();
        for (int i = 0; cause != null && i < MOST_CAUSES; i++, cause = cause.getCause()) {
            lines.add("  because: " + said(cause));
        }
        return new CellError(lines, thrown);
    }

    private static String said(Throwable t) {
        if (t instanceof EvalException e) {
            String name = e.getExceptionClassName();
            String words = String.valueOf(e.getMessage());
            return name.equals(UserError.class.getName()) ? words : name.replaceFirst(".*\\.", "") + ": " + words;
        }
        return t.getClass().getSimpleName() + ": " + t.getMessage();
    }

    private static int line(EvalException thrown, Snippet in, int firstLine) {
        for (StackTraceElement e : thrown.getStackTrace()) {
            if (("#" + in.id()).equals(e.getFileName())) return firstLine + e.getLineNumber() - 1;
        }
        return firstLine;
    }

    private static int lines(String source, int until) {
        return (int) source.substring(0, until).chars().filter(c -> c == '\n').count();
    }
}
