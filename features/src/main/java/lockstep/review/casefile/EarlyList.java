package lockstep.review.casefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lockstep.detect.UnjudgedCluster;
import lockstep.ingest.post.AccountProfile;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;

/**
 * The first clusters of a detection that goes on: a person sees what is found while decoys, evidence and indicators are still
 * computed. The list says nothing of errors, and nobody decides on it.
 *
 * @param found how many clusters there are
 * @param first the best of them
 * @param profiles of the accounts that {@link #named} returns, by their ids, where the export knows them
 */
public record EarlyList(int found, List<UnjudgedCluster> first, Map<String, AccountProfile> profiles) {
    public EarlyList {
        profiles = profiles == null ? Map.of() : Map.copyOf(profiles); // an older detection has not written them
    }

    /** Number of clusters in the list. */
    public static final int MOST = 10;

    /** Number of accounts of a cluster that the list names. */
    private static final int NAMED = 3;

    /** What `detect` prints once the list is there. */
    public static final String SAID = "the strongest candidate, not judged yet";

    /** The list of a detection that has found nothing. */
    public static final EarlyList NONE = new EarlyList(0, List.of(), Map.of());

    private static final String FILE = "review/found.json";

    /** Takes the list away before another search. Case files take the place of the list at the end. */
    public static void forget(RunFolder run) {
        run.delete(FILE);
    }

    /** @param clusters the best first */
    public static EarlyList of(SparkSession spark, RunFolder run, List<UnjudgedCluster> clusters) {
        List<UnjudgedCluster> first = clusters.subList(0, Math.min(MOST, clusters.size()));
        Set<String> named = first.stream().flatMap(c -> named(c).stream()).collect(Collectors.toSet());
        return new EarlyList(clusters.size(), first, AccountProfile.of(spark, run, named));
    }

    /** Writes the list in place of an earlier one. */
    public void write(RunFolder run) {
        String json = CaseJson.pretty(this);
        run.writeFile(FILE, out -> out.write(json));
    }

    /** Returns the ids of the accounts of a cluster that the list names. */
    public static List<String> named(UnjudgedCluster cluster) {
        return cluster.accounts().subList(0, Math.min(NAMED, cluster.accounts().size()));
    }

    /** Returns the list of a run on this machine's own disk; an empty one where it has none. */
    public static EarlyList of(Path run) {
        Path file = run.resolve(FILE);
        if (!Files.isRegularFile(file)) return NONE;
        try {
            return CaseJson.read(Files.readString(file), EarlyList.class, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
