package lockstep.run;

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
        REFUSED
    }

    private final Kind kind;
    private final String next;

    public UserError(String wrong, String next) {
        this(Kind.INPUT, wrong, next);
    }

    public UserError(Kind kind, String wrong, String next) {
        super(wrong);
        this.kind = kind;
        this.next = next;
    }

    public Kind kind() {
        return kind;
    }

    public String next() {
        return next;
    }
}
