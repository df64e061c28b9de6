package lockstep.run;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This machine. */
public final class Host {
    private Host() {}

    /** Returns its name, also where no resolver knows it. */
    public static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return String.valueOf(e.getMessage()).split(":", -1)[0]; // the message begins with the name
        }
    }
}
