package lockstep.evidence;

import java.time.Instant;
import java.util.List;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * One object that members of a cluster acted on together.
 *
 * @param rank within the cluster, the most surprising first
 * @param object what a reader is shown for the object
 * @param accounts members that met another member there
 * @param outsiders accounts in no cluster that did the same from an hour before to an hour after
 * @param expected the object's part of the members' expected meetings in the trace: in each stratum they are divided among the objects
 *     by how often all accounts met there
 * @param meetings of members there
 * @param postIds in order of time
 */
public record Evidence(
        String clusterId,
        int rank,
        String trace,
        String objectId,
        String object,
        long accounts,
        List<String> accountIds,
        long outsiders,
        double expected,
        Instant firstAt,
        Instant lastAt,
        @Nullable String sampleText,
        List<String> postIds,
        long meetings,
        long windowS) {
    public static final Table<Evidence> TABLE = Table.of("evidence", Evidence.class);
}
