package lockstep.action;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Which perceptual hashes are of one picture. Leaders as for texts: the commonest first, each hash joins the nearest leader
 * within reach or leads itself, and nothing is passed on. All hashes of one length go through one task, about 100 bytes each.
 */
final class NearPictures {
    private static final StructType LED =
            new StructType().add("object_id", DataTypes.StringType, false).add("leader", DataTypes.StringType, false);
    private static final UserDefinedFunction BITS = udf(new Bits(), DataTypes.IntegerType);

    private NearPictures() {}

    /**
     * @param uses with `object_id`
     * @return object_id, leader: for those that follow another
     */
    static Dataset<Row> leaders(Dataset<Row> uses) {
        return uses.withColumn("bits", BITS.apply(col("object_id")))
                .where(col("bits").gt(0))
                .groupBy("bits", "object_id")
                .agg(count(lit(1)).as("n"))
                .repartition(col("bits"))
                .sortWithinPartitions(col("bits"), col("n").desc(), col("object_id"))
                .select("object_id")
                .mapPartitions(new Led(), Encoders.row(LED))
                .where(col("object_id").notEqual(col("leader")));
    }

    private static final class Led implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> hashes) {
            Leaders leaders = new Leaders();
            Iterable<Row> all = () -> hashes;
            return StreamSupport.stream(all.spliterator(), false)
                    .map(r -> RowFactory.create(r.getString(0), leaders.of(r.getString(0))))
                    .iterator();
        }
    }

    /** Those that lead so far, by band. */
    static final class Leaders {
        private final Map<String, List<String>> byBand = new HashMap<>();
        private final Map<String, Perceptual> known = new HashMap<>();

        /** The nearest leader within reach, or itself, which then leads. */
        String of(String object) {
            Perceptual hash = Perceptual.of(object);
            if (hash == null) return object;
            int[] bands = hash.bands();
            String best = null;
            int least = Integer.MAX_VALUE;
            for (int b = 0; b < bands.length; b++) {
                for (String leader : byBand.getOrDefault(name(hash, b, bands), List.of())) {
                    Perceptual other = known.get(leader);
                    if (other == null || !hash.isNear(other)) continue;
                    int distance = hash.distance(other);
                    if (best == null || distance < least || distance == least && leader.compareTo(best) < 0) {
                        best = leader;
                        least = distance;
                    }
                }
            }
            if (best != null) return best;
            known.put(object, hash);
            for (int b = 0; b < bands.length; b++) {
                byBand.computeIfAbsent(name(hash, b, bands), n -> new ArrayList<>())
                        .add(object);
            }
            return object;
        }

        private static String name(Perceptual hash, int band, int[] bands) {
            return hash.bits() + " " + band + " " + bands[band];
        }
    }

    private static final class Bits implements UDF1<@Nullable String, Integer> {
        @Override
        public Integer call(@Nullable String object) {
            Perceptual hash = object == null ? null : Perceptual.of(object);
            return hash == null ? 0 : hash.bits();
        }
    }
}
