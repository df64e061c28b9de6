package lockstep.action;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
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
 * Finds texts of one day that are the same but for small changes. A text is the set of the runs of five letters of its {@link
 * Skeleton}; {@link MinHash} brings together texts that may be alike, and {@link LeaderClustering} compares them exactly.
 */
final class NearTexts {
    /** Texts with shorter skeletons are the same only where the folded text is. */
    static final int SHORTEST = 20;

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
                .repartition(col("day"))
                .sortWithinPartitions(col("day"), col("n").desc(), col("object_id"))
                .mapPartitions(new ByDay(), Encoders.row(LED));
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
                            MinHash.bytes(MinHash.bands(grams))))
                    .iterator();
        }
    }

    /** The leader of each text, day by day. */
    private static final class ByDay implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> texts) {
            List<LeaderClustering> clustering = new ArrayList<>(List.of(new LeaderClustering()));
            long[] day = {Long.MIN_VALUE};
            Iterable<Row> all = () -> texts;
            return StreamSupport.stream(all.spliterator(), false)
                    .map(text -> {
                        if (text.getLong(0) != day[0]) clustering.set(0, new LeaderClustering());
                        day[0] = text.getLong(0);
                        String leader = clustering
                                .get(0)
                                .leader(
                                        text.getString(1),
                                        Grams.of(text.<byte[]>getAs(3)),
                                        MinHash.of(text.<byte[]>getAs(4)));
                        return RowFactory.create(text.getLong(0), text.getString(1), leader);
                    })
                    .iterator();
        }
    }
}
