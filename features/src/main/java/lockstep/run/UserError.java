package lockstep.run;

import java.util.List;
import java.util.Map;

/**
 * An error that the user can correct. It says what is wrong and what to do next, in two lines and without a stack trace.
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
    private final Sentence next;
    private final Sentence wrong;
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

    /** Makes an error whose input needs mending, with the arguments of its sentences apart. */
    public UserError(Sentence wrong, Sentence next) {
        this(Kind.INPUT, wrong, next);
    }

    /** Makes an error of a kind, with the arguments of its sentences apart. */
    public UserError(Kind kind, Sentence wrong, Sentence next) {
        this(kind, wrong, List.of(), next, List.of());
    }

    /** Makes the same with details. */
    public UserError(Kind kind, Sentence wrong, List<String> details, Sentence next) {
        this(kind, wrong, details, next, List.of());
    }

    /** @param details of what is wrong, a line each */
    public UserError(Kind kind, String wrong, List<String> details, String next) {
        this(kind, Sentence.of(wrong), details, Sentence.of(next), List.of());
    }

    /**
     * An error that the same command settles with more options.
     *
     * @param next a sentence with a colon, before the whole command
     * @param options words to add to the command, such as `--zone`, `Asia/Almaty`
     */
    public static UserError again(Sentence wrong, List<String> details, Sentence next, List<String> options) {
        return new UserError(Kind.INPUT, wrong, details, next, options);
    }

    /** Returns the same error with more lines, and with another next step. */
    public UserError again(List<String> lines, Sentence otherNext, List<String> more) {
        return new UserError(kind, wrong, lines, otherNext, more);
    }

    /** The same of another kind. */
    public UserError as(Kind other) {
        return new UserError(other, wrong, details, next, options);
    }

    private UserError(Kind kind, Sentence wrong, List<String> details, Sentence next, List<String> options) {
        super(shown(details.isEmpty() ? wrong.english() : wrong.english() + " " + String.join(" ", details)));
        this.kind = kind;
        this.details = List.copyOf(details);
        this.options = List.copyOf(options);
        this.next = next;
        this.wrong = wrong;
    }

    private static String shown(String text) {
        return Visible.start(text, MOST);
    }

    /** What is wrong, in English and without its details. */
    public String wrong() {
        return shown(wrong.english());
    }

    /**
     * What is wrong, in another language.
     *
     * @param patterns of the language, by the English ones; a sentence that it lacks stays English
     */
    public String wrong(Map<String, String> patterns) {
        return shown(in(patterns, wrong));
    }

    /** What to do next, in another language, by the same rule. */
    public String next(Map<String, String> patterns) {
        return shown(in(patterns, next));
    }

    private static String in(Map<String, String> patterns, Sentence s) {
        return s.as(patterns.getOrDefault(s.pattern(), s.pattern()));
    }

    /** Returns the details, a line each; empty where there are none. */
    public List<String> details() {
        return details;
    }

    /** Returns the kind, which decides the exit code. */
    public Kind kind() {
        return kind;
    }

    /** Returns what to do next, in English. */
    public String next() {
        return shown(next.english());
    }

    /** Words to add to the command that was typed; empty where that does not settle it. */
    public List<String> options() {
        return options;
    }
}
