package lockstep.review.casefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lockstep.detect.UnjudgedCluster;
import lockstep.table.RunFolder;

/**
 * The first clusters of a detection that goes on: a person sees what is found while decoys, evidence and indicators are still
 * computed. The list says nothing of errors, and nobody decides on it.
 *
 * @param found how many clusters there are
 * @param first the best of them
 */
public record EarlyList(int found, List<UnjudgedCluster> first) {
    /** So many clusters are listed. */
    public static final int MOST = 10;

    /** What `detect` prints once the list is there. */
    public static final String SAID = "the strongest candidate, not judged yet";

    /** The list of a detection that has found nothing. */
    public static final EarlyList NONE = new EarlyList(0, List.of());

    private static final String FILE = "review/found.json";

    /** Takes the list away: before another search, and where case files stand in its place. */
    public static void forget(RunFolder run) {
        run.delete(FILE);
    }

    /** @param clusters the best first */
    public static void write(RunFolder run, List<UnjudgedCluster> clusters) {
        List<UnjudgedCluster> first = clusters.subList(0, Math.min(MOST, clusters.size()));
        String json = CaseJson.pretty(new EarlyList(clusters.size(), first));
        run.writeFile(FILE, out -> out.write(json));
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
