package lockstep.cluster;

import java.io.Serializable;

/**
 * How clusters are found.
 *
 * @param method Leiden inside each component, or components alone
 * @param seed of the run
 * @param rounds of cleaning at most
 */
public record ClusterSettings(Method method, long seed, int rounds) implements Serializable {
    public static final int ROUNDS = 6;
    /** Edges: at least so many meetings ... */
    static final long LEAST_TOGETHER = 2;
    /** ... and so small a p. */
    static final double EDGE_P = 1e-4;

    public enum Method {
        LEIDEN,
        COMPONENTS
    }
}
