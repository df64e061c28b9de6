package lockstep.evidence;

import java.time.Instant;
import lockstep.table.Table;

/**
 * One week of a cluster's life, from its first to its last, also those in which nothing happened.
 *
 * @param week its Monday, UTC
 * @param accounts members that met another one in it
 * @param actions of theirs that met
 * @param joined members that had not met anybody before
 * @param parts groups among them that share nothing with each other in this week
 * @param event born, grown, shrunk, split, merged, steady or dormant: against the last week in which it was awake
 */
public record Week(String clusterId, Instant week, int accounts, int actions, int joined, int parts, String event) {
    public static final Table<Week> TABLE = Table.of("weeks", Week.class);
}
