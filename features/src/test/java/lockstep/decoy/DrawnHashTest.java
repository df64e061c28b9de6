package lockstep.decoy;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lockstep.LocalSpark;
import lockstep.action.Trace;
import lockstep.pair.Crowding;
import lockstep.pair.Keying;
import lockstep.pair.Tier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalSpark.class)
class DrawnHashTest {
    private static final StructType KEY = StructType.fromDDL(
            "trace string, tier string, window_s bigint, object_id string, slot bigint, account int");

    @Test
    void isSparksOwnOfTheColumns(SparkSession spark) {
        Keying keying = new Keying(new long[] {10_000_000, 3_600_000_000L}, Crowding.NONE);
        DrawnHash drawn = new DrawnHash(keying);
        List<Row> keys = new ArrayList<>();
        List<Long> hashes = new ArrayList<>();
        for (Trace trace : Trace.values()) {
            for (Tier tier : Tier.BOTH) {
                for (int w = 0; w < 2; w++) {
                    for (String object :
                            List.of("", "o1", "https://пример.kz/Әдемі-ай-көк?q=%F0%9F%98%80 and more than 32 bytes")) {
                        long slot = -17L - w;
                        Long keyed = trace.slot == Trace.Slot.NONE ? null : (Long) slot;
                        keys.add(RowFactory.create(
                                trace.column(), tier.column(), keying.seconds(w), object, keyed, 1_000 + w));
                        hashes.add(drawn.of(trace, tier, w, UTF8String.fromString(object), slot, 1_000 + w));
                    }
                }
            }
        }

        List<Row> spoken = spark.createDataFrame(keys, KEY)
                .select(xxhash64(
                        col("trace"), col("tier"), col("window_s"), col("object_id"), col("slot"), col("account")))
                .collectAsList();

        assertThat(hashes).doesNotHaveDuplicates();
        assertThat(spoken).extracting(r -> r.getLong(0)).isEqualTo(hashes);
    }
}
