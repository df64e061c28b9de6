package lockstep.action;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Finds texts that are the same but for small changes, on one day and from day to day. A text is the set of the runs of five
 * letters of its {@link Skeleton}; {@link MinHash}, and how texts begin and end, bring together texts that may be alike, and {@link
 * LeaderClustering} compares them exactly. One task goes through the distinct texts in the order of days.
 */
final class NearTexts {
    /** Texts with shorter skeletons are the same only where the folded text is. */
    static final int SHORTEST = 20;
    /** Texts with the same first letters, so many, or the same last ones are compared: one may contain the other. */
    private static final int EDGE = 32;

    private static final StructType SIGNED =
            StructType.fromDDL("day bigint, object_id string, n bigint, grams binary, bands binary");
    private static final StructType LED = new StructType()
            .add("day", DataTypes.LongType, false)
            .add("object_id", DataTypes.StringType, false)
            .add("leader", DataTypes.StringType, false);

    private NearTexts() {}

    /**
     * @param texts day, object_id (of the folded text), folded
     * @return day, object_id, leader: for every text that is not short
     */
    static Dataset<Row> leaders(Dataset<Row> texts) {
        // the commonest text leads, so that differences are told from what most people wrote
        return texts.groupBy("day", "object_id", "folded")
                .agg(count(lit(1)).as("n"))
                .flatMap(new Sign(), Encoders.row(SIGNED))
                .repartition(1)
                .sortWithinPartitions(col("day"), col("n").desc(), col("object_id"))
                .mapPartitions(new InOrder(), Encoders.row(LED));
    }

    /** Where two texts agree in one of these numbers, they are compared. */
    static long[] bands(String skeleton, int[] grams) {
        long[] bands = MinHash.bands(grams);
        int n = bands.length;
        long[] all = Arrays.copyOf(bands, n + 2);
        int[] points = skeleton.codePoints().toArray();
        int length = Math.min(EDGE, points.length);
        all[n] = edge(points, 0, length, n);
        all[n + 1] = edge(points, points.length - length, length, n + 1);
        return all;
    }

    private static long edge(int[] points, int from, int length, long seed) {
        long hash = seed;
        for (int i = from; i < from + length; i++) hash = HashCommon.murmurHash3(hash ^ points[i]);
        return hash;
    }

    /** From a text with its number of uses to its grams and the bands of its signature. */
    private static final class Sign implements FlatMapFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Row text) {
            String skeleton = Skeleton.of(text.getString(2));
            if (skeleton.length() < SHORTEST) return Stream.<Row>empty().iterator();
            int[] grams = Grams.of(skeleton);
            return List.of(RowFactory.create(
                            text.getLong(0),
                            text.getString(1),
                            text.getLong(3),
                            Grams.bytes(grams),
                            MinHash.bytes(bands(skeleton, grams))))
                    .iterator();
        }
    }

    /** The leader of each text, in the order of days. */
    private static final class InOrder implements MapPartitionsFunction<Row, Row> {
        private static final long MICROS_OF_A_DAY = 86_400_000_000L;

        @Override
        public Iterator<Row> call(Iterator<Row> texts) {
            LeaderClustering clustering = new LeaderClustering();
            Iterable<Row> all = () -> texts;
            return StreamSupport.stream(all.spliterator(), false)
                    .map(text -> {
                        String leader = clustering.leader(
                                Math.floorDiv(text.getLong(0), MICROS_OF_A_DAY),
                                text.getString(1),
                                Grams.of(text.<byte[]>getAs(3)),
                                MinHash.of(text.<byte[]>getAs(4)));
                        return RowFactory.create(text.getLong(0), text.getString(1), leader);
                    })
                    .iterator();
        }
    }
}
