package lockstep.triage;

/**
 * A cluster of which somebody knows what it is.
 *
 * @param run its folder
 * @param network whose it is: clusters of one network are held out together; of nobody's, the cluster itself
 */
public record Labelled(String run, String clusterId, String network, boolean inauthentic) {}
