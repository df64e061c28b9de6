package lockstep.review.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import lockstep.words.ClusterName;
import org.jspecify.annotations.Nullable;

/** The clusters of a run in the order in which to look, and what the run rests on: `review/queue.json`. */
public record Queue(Quality quality, List<Entry> entries) {
    public Queue {
        Objects.requireNonNull(quality);
        entries = List.copyOf(entries);
    }

    /**
     * @param place from 1
     * @param probability by the model, where there is one
     * @param sha256 of the case file
     * @param members their ids, so that a decision on an earlier version finds what has become of its cluster
     * @param strongest the trace with the most evidence
     * @param targets accounts that at least three quarters of the members on their platform answered or mentioned
     * @param names by which its members are known, for the search
     * @param grown whether it is grown from given accounts
     */
    public record Entry(
            String clusterId,
            int place,
            String tier,
            List<String> traces,
            List<String> platforms,
            int accounts,
            double bits,
            @Nullable Double q,
            boolean canFlag,
            String verdictHint,
            long windowS,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt,
            @Nullable Double probability,
            Map<String, String> contributions,
            String sha256,
            @Nullable String strongest,
            List<String> targets,
            List<String> members,
            List<String> names,
            boolean grown) {
        public Entry {
            Stream.of(clusterId, tier, traces, platforms, verdictHint, sha256, targets, members, names)
                    .forEach(Objects::requireNonNull);
        }

        /** The name from facts, for any language. */
        public ClusterName name() {
            return new ClusterName(members, strongest, targets.size(), firstAt, lastAt);
        }
    }
}
