package lockstep.action;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Groups near-duplicates of one day by leaders (Hartigan 1975): texts come in a fixed order; each joins the leader that it is most
 * similar to, where one is similar enough, else it becomes a leader. Texts are compared with leaders only, so no chain of small
 * changes joins texts that are far apart. Only leaders are in memory.
 */
final class LeaderClustering {
    /** The least share of runs in common. */
    static final double ALIKE = 0.8;
    /** Leaders that one band may bring up; a band with more tells nothing any more. */
    static final int MOST = 500;

    private static final class Leader {
        private final String id;
        private final int[] grams;

        Leader(String id, int[] grams) {
            this.id = id;
            this.grams = grams;
        }
    }

    private final Map<Long, List<Leader>> byBand = new HashMap<>();

    /**
     * @param bands equal where two texts have the same hashes in one band of their signatures
     * @return the id of its leader; its own where it leads
     */
    String leader(String id, int[] grams, long[] bands) {
        Leader best = null;
        double most = 0;
        for (long band : bands) {
            for (Leader leader : byBand.getOrDefault(band, List.of())) {
                double like = Grams.jaccard(grams, leader.grams);
                if (like >= ALIKE && better(like, leader, most, best)) {
                    most = like;
                    best = leader;
                }
            }
        }
        if (best != null) return best.id;

        Leader self = new Leader(id, grams);
        for (long band : bands) {
            List<Leader> there = byBand.computeIfAbsent(band, b -> new ArrayList<>());
            if (there.size() < MOST) there.add(self);
        }
        return id;
    }

    private static boolean better(double like, Leader leader, double most, @Nullable Leader best) {
        return best == null || like > most || like == most && leader.id.compareTo(best.id) < 0;
    }
}
