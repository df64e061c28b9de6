package lockstep.review.decision;

import java.net.InetAddress;
import java.net.UnknownHostException;
import lockstep.run.Fingerprint;

/** The machine on which decisions are signed, so that a list can say whether two reviewers used the same one. */
final class Machine {
    private static final int DIGITS = 12;

    private Machine() {}

    /** The first 12 digits of the SHA-256 of the host name: equal for equal host names, and readable by nobody at a glance. */
    static String id() {
        return Fingerprint.of(host()).substring(0, DIGITS);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A host whose own name no resolver knows: the message begins with the name.
            return String.valueOf(e.getMessage()).split(":", -1)[0];
        }
    }
}
