package lockstep.run;

import java.util.List;

/**
 * Something the person at the keyboard can put right: what is wrong, and what to do next. Shown as two lines, never
 * with a stack trace.
 */
public final class UserError extends RuntimeException {
    /** What kind of problem it is; the command line turns it into an exit code. */
    public enum Kind {
        /** The input needs mending. */
        INPUT,
        /** More rows were unreadable than allowed. */
        TOO_MANY_REJECTS,
        /** A gate refuses. */
        REFUSED,
        /** The machine needs mending: disk, memory, rights, a damaged file. The same command goes on where it stopped. */
        MACHINE
    }

    /** A file may name its columns at any length: the reader of an error is not to drown in them. */
    private static final int MOST = 2_000;

    private final Kind kind;
    private final String next;
    private final String wrong;
    private final List<String> details;
    private final List<String> options;

    /** Makes an error whose input needs mending. */
    public UserError(String wrong, String next) {
        this(Kind.INPUT, wrong, next);
    }

    /** Makes an error of a kind. */
    public UserError(Kind kind, String wrong, String next) {
        this(kind, wrong, List.of(), next);
    }

    /** @param details of what is wrong, a line each */
    public UserError(Kind kind, String wrong, List<String> details, String next) {
        this(kind, wrong, details, next, List.of());
    }

    /**
     * An error that the same command settles with more options.
     *
     * @param next a sentence with a colon, before the whole command
     * @param options words to add to the command, such as `--zone`, `Asia/Almaty`
     */
    public static UserError again(String wrong, List<String> details, String next, List<String> options) {
        return new UserError(Kind.INPUT, wrong, details, next, options);
    }

    /** The same of another kind. */
    public UserError as(Kind other) {
        return new UserError(other, wrong, details, next, options);
    }

    private UserError(Kind kind, String wrong, List<String> details, String next, List<String> options) {
        super(Visible.start(details.isEmpty() ? wrong : wrong + " " + String.join(" ", details), MOST));
        this.kind = kind;
        this.details = List.copyOf(details);
        this.options = List.copyOf(options);
        this.next = Visible.start(next, MOST);
        this.wrong = Visible.start(wrong, MOST);
    }

    /** What is wrong, without its details. */
    public String wrong() {
        return wrong;
    }

    /** Returns the details, a line each; empty where there are none. */
    public List<String> details() {
        return details;
    }

    /** Returns the kind, which decides the exit code. */
    public Kind kind() {
        return kind;
    }

    /** Returns what to do next. */
    public String next() {
        return next;
    }

    /** Words to add to the command that was typed; empty where that does not settle it. */
    public List<String> options() {
        return options;
    }
}
