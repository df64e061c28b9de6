package lockstep.triage;

import java.util.Map;
import java.util.TreeMap;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * A cluster's place in the queue.
 *
 * @param place from 1
 * @param probability that a reviewer finds it inauthentic, by the model's calibrated account; null without a model
 * @param model its version; null without one
 * @param contributions of the features, in log odds, the largest five: what the probability would lose if the feature were as
 *     in the typical cluster of the training
 */
public record Place(
        String clusterId,
        int place,
        @Nullable Double probability,
        @Nullable String model,
        Map<String, String> contributions) {
    public static final Table<Place> TABLE = Table.of("triage", Place.class);

    public Place {
        contributions = new TreeMap<>(contributions);
    }
}
