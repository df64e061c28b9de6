package lockstep.jobs.terminal;

import lockstep.run.UserError;
import picocli.CommandLine.ParameterException;

/** The exit codes of the command line. The numbers are public and do not change. */
public enum ExitCode {
    OK(0, "done, also when nothing was found"),
    FAILED(1, "failed"),
    USAGE(2, "the command line is wrong"),
    BAD_INPUT(3, "an input file or a value must be corrected"),
    TOO_MANY_REJECTS(4, "more records were unreadable than --max-rejects allows"),
    REFUSED(5, "refused, because a condition does not hold");

    public final int number;

    /** What the code says, for the list in the help. */
    public final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** Picocli asks this about mistyped commands too, so they must be named here. */
    public static int of(Throwable problem) {
        if (problem instanceof ParameterException) return USAGE.number;
        if (!(problem instanceof UserError e)) return FAILED.number;
        return switch (e.kind()) {
            case INPUT -> BAD_INPUT.number;
            case TOO_MANY_REJECTS -> TOO_MANY_REJECTS.number;
            case REFUSED -> REFUSED.number;
            case MACHINE -> FAILED.number;
        };
    }
}
