package lockstep.decoy;

import java.io.Serializable;
import lockstep.action.Trace;
import lockstep.pair.Keying;
import lockstep.pair.Tier;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The order in which shuffled labels go to actions: of trace, tier, window_s, object_id, slot and account what `xxhash64` of these
 * columns gives, which leaves a slot out that is nothing (METHOD section 5).
 */
final class DrawnHash implements Serializable {
    private static final long SEED = 42; // Spark's own

    /** Of trace, tier and window, by their numbers. */
    private final long[][][] begun;

    DrawnHash(Keying keying) {
        Trace[] traces = Trace.values();
        begun = new long[traces.length][Tier.BOTH.size()][keying.windows()];
        for (Trace trace : traces) {
            long ofTrace = XXH64.hashUTF8String(UTF8String.fromString(trace.column()), SEED);
            for (Tier tier : Tier.BOTH) {
                long ofTier = XXH64.hashUTF8String(UTF8String.fromString(tier.column()), ofTrace);
                for (int w = 0; w < keying.windows(); w++) {
                    begun[trace.number()][tier.number()][w] = XXH64.hashLong(keying.seconds(w), ofTier);
                }
            }
        }
    }

    long of(Trace trace, Tier tier, int window, UTF8String object, long slot, int account) {
        long ofObject = XXH64.hashUTF8String(object, begun[trace.number()][tier.number()][window]);
        boolean keyedOnce = trace.slot == Trace.Slot.NONE;
        return XXH64.hashInt(account, keyedOnce ? ofObject : XXH64.hashLong(slot, ofObject));
    }
}
