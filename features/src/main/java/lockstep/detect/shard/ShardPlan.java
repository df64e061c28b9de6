package lockstep.detect.shard;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lockstep.kernel.meeting.Tier;
import lockstep.kernel.meeting.TierWindow;

/**
 * Which tasks there are. A shard is one tier and window with all its traces; several shards of one tier and window share the
 * decoy seeds. The widest windows come first, because they take longest.
 */
public final class ShardPlan implements Serializable {
    /**
     * @param share from 0, of the seeds of the tier and window
     * @param shares how many shards the tier and window has
     */
    public record Shard(Tier tier, long windowSeconds, int share, int shares) implements Serializable {
        public TierWindow tierWindow() {
            return new TierWindow(tier, windowSeconds);
        }
    }

    /** How many shards share the seeds of a tier and window. */
    interface Shares {
        int of(Tier tier, long windowSeconds);
    }

    private final List<Shard> shards = new ArrayList<>();

    /** Plans every tier with every window, in so many shares each. */
    public ShardPlan(List<Tier> tiers, List<Long> windowSeconds, Shares shares) {
        for (long window :
                windowSeconds.stream().sorted(Comparator.reverseOrder()).toList()) {
            for (Tier tier : tiers) {
                int of = shares.of(tier, window);
                for (int share = 0; share < of; share++) shards.add(new Shard(tier, window, share, of));
            }
        }
    }

    /** One shard for each tier and window. */
    public static ShardPlan of(PairSettings settings) {
        return new ShardPlan(Tier.BOTH, settings.seconds(), (tier, window) -> 1);
    }

    List<Shard> shards() {
        return shards;
    }
}
