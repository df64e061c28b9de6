package lockstep.bench;

import java.time.Duration;
import java.util.List;
import lockstep.detect.shard.PairSettings;

/**
 * What all contenders do: pairs of accounts that shared at least two objects within a window of each other.
 *
 * @param file Parquet: object_id, account_id, timestamp_share (seconds since 1970)
 * @param settings an object of more meetings than the crowd in a window is left out there; Long.MAX_VALUE for no bound
 */
public record Contest(String file, PairSettings settings) {
    static final String OBJECT = "object_id";
    static final String ACCOUNT = "account_id";
    static final String AT = "timestamp_share";

    long[] seconds() {
        return settings.windows().stream().mapToLong(Duration::toSeconds).toArray();
    }

    boolean bounded() {
        return settings.crowd() < Long.MAX_VALUE;
    }

    List<String> arguments() {
        return List.of(
                file,
                "--windows",
                String.join(",", settings.seconds().stream().map(s -> s + "s").toList()),
                "--crowd",
                String.valueOf(bounded() ? settings.crowd() : 0));
    }
}
