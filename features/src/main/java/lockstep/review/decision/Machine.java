package lockstep.review.decision;

import lockstep.run.Fingerprint;
import lockstep.run.Host;

/** The machine on which decisions are signed, so that a list can say whether two reviewers used the same one. */
final class Machine {
    private static final int DIGITS = 12;

    private Machine() {}

    /** The first 12 digits of the SHA-256 of the host name: equal for equal host names, and readable by nobody at a glance. */
    static String id() {
        return Fingerprint.of(Host.name()).substring(0, DIGITS);
    }
}
