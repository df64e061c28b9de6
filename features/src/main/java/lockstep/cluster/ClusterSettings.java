package lockstep.cluster;

import java.io.Serializable;

/**
 * How clusters are found.
 *
 * @param method Leiden inside each component, or components alone
 * @param seed of the run
 */
public record ClusterSettings(Method method, long seed) implements Serializable {
    /** Edges: at least so many meetings ... */
    static final long LEAST_TOGETHER = 2;
    /** ... and so small a p. */
    static final double EDGE_P = 1e-4;

    public enum Method {
        LEIDEN,
        COMPONENTS
    }
}
