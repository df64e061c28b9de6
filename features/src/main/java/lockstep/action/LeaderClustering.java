package lockstep.action;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Groups near-duplicates by leaders (Hartigan 1975): texts come in a fixed order, day by day; each joins the leader that it is most
 * similar to, where one is similar enough, else it becomes a leader. Texts are compared with leaders only, so no chain of small
 * changes joins texts that are far apart. A leader stays while it is used: it leads on a day if it was used on the day before. Only
 * leaders are in memory.
 */
final class LeaderClustering {
    /** The least share of runs in common. */
    static final double ALIKE = 0.8;
    /** A text also belongs to one that contains it, or that it contains, but for this share of the shorter one's runs. */
    static final double CONTAINED = 0.9;
    /** The shorter one has so many letters at least. */
    static final int LEAST_CONTAINED = 40;
    /** Leaders that one band may bring up; a band with more tells nothing any more. */
    static final int MOST = 500;

    private static final class Leader {
        private final String id;
        private final int[] grams;
        private long usedOn;

        Leader(String id, int[] grams, long day) {
            this.id = id;
            this.grams = grams;
            this.usedOn = day;
        }
    }

    private final Map<Long, List<Leader>> byBand = new HashMap<>();
    private long today = Long.MIN_VALUE;

    /**
     * @param day a number, not lower than that of the text before
     * @param bands equal where two texts may be alike
     * @return the id of its leader; its own where it leads
     */
    String leader(long day, String id, int[] grams, long[] bands) {
        if (day != today) retire(day - 1);
        today = day;
        Leader best = null;
        double most = 0;
        for (long band : bands) {
            for (Leader leader : byBand.getOrDefault(band, List.of())) {
                if (leader == best) continue;
                double like = likeness(grams, leader.grams);
                if (like > 0 && better(like, leader, most, best)) {
                    most = like;
                    best = leader;
                }
            }
        }
        if (best != null) {
            best.usedOn = day;
            return best.id;
        }

        Leader self = new Leader(id, grams, day);
        for (long band : bands) {
            List<Leader> there = byBand.computeIfAbsent(band, b -> new ArrayList<>());
            if (there.size() < MOST) there.add(self);
        }
        return id;
    }

    /** Returns the share of runs in common where two texts are near-duplicates, else 0. */
    static double likeness(int[] a, int[] b) {
        int shared = Grams.shared(a, b);
        int shorter = Math.min(a.length, b.length);
        double jaccard = Grams.jaccard(a, b, shared);
        boolean contained = shorter > LEAST_CONTAINED - Grams.LENGTH && shared >= CONTAINED * shorter;
        return jaccard >= ALIKE || contained ? jaccard : 0;
    }

    /** Forgets leaders that were last used before a day. */
    private void retire(long day) {
        byBand.values().forEach(leaders -> leaders.removeIf(l -> l.usedOn < day));
        byBand.values().removeIf(List::isEmpty);
    }

    private static boolean better(double like, Leader leader, double most, @Nullable Leader best) {
        return best == null || like > most || like == most && leader.id.compareTo(best.id) < 0;
    }
}
