package lockstep.jobs;

import lockstep.run.UserError;
import picocli.CommandLine.ParameterException;

/** The exit codes of the command line. The numbers are public and do not change. */
enum ExitCode {
    OK(0),
    FAILED(1),
    USAGE(2),
    BAD_INPUT(3),
    TOO_MANY_REJECTS(4),
    REFUSED(5);

    static final String[] LIST = {
        "0:done, also when nothing was found",
        "1:failed",
        "2:the command line is wrong",
        "3:an input file or a value must be corrected",
        "4:more records were unreadable than --max-rejects allows",
        "5:refused, because a condition does not hold"
    };

    final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** Picocli asks this about mistyped commands too, so they must be named here. */
    static int of(Throwable problem) {
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
