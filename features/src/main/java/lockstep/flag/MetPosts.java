package lockstep.flag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.review.casefile.Moment;

/** Which posts of other accounts a post met, so that a reader can put them side by side. */
final class MetPosts {
    /** Number of posts that are named: the nearest in time. */
    static final int MOST = 5;

    private static final Comparator<Moment> BY_TIME =
            Comparator.comparing(Moment::at).thenComparing(Moment::post).thenComparing(Moment::account);

    private final Map<Integer, List<Moment>> byObject;

    /** @param moments of the listed accounts of one cluster */
    MetPosts(List<Moment> moments) {
        byObject = moments.stream().sorted(BY_TIME).collect(Collectors.groupingBy(Moment::evidence));
    }

    /**
     * Returns the ids of posts of other accounts on the same object within the window, the nearest in time first.
     *
     * @param post one of the moments
     * @param windowS seconds
     */
    List<String> of(Moment post, long windowS) {
        List<Moment> there = byObject.getOrDefault(post.evidence(), List.of());
        int at = Collections.binarySearch(there, post, BY_TIME);
        List<Moment> near = new ArrayList<>(others(there, at, -1, windowS));
        near.addAll(others(there, at, 1, windowS));
        return near.stream()
                .sorted(Comparator.comparing((Moment m) -> distance(m.at(), post.at()))
                        .thenComparing(BY_TIME))
                .limit(MOST)
                .map(Moment::post)
                .toList();
    }

    /** Returns the nearest posts of other accounts before a post, or after it. */
    private static List<Moment> others(List<Moment> there, int at, int step, long windowS) {
        Moment post = there.get(at);
        List<Moment> others = new ArrayList<>();
        for (int i = at + step; i >= 0 && i < there.size() && others.size() < MOST; i += step) {
            Moment other = there.get(i);
            if (distance(other.at(), post.at()).compareTo(Duration.ofSeconds(windowS)) > 0) break;
            if (!other.account().equals(post.account())) others.add(other);
        }
        return others;
    }

    private static Duration distance(Instant a, Instant b) {
        return Duration.between(a, b).abs();
    }
}
