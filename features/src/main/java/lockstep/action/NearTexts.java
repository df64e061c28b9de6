package lockstep.action;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.feature.MinHashLSH;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which texts of one day are the same but for small changes. Signatures are MLlib's MinHash over runs of five letters of the
 * {@link Skeleton}, in 20 bands of 5 hashes: two texts that share 0.8 of their runs meet in a band with probability 0.9996.
 * Whoever meets a leader is compared with it exactly ({@link Stars}).
 */
final class NearTexts {
    /** Shorter skeletons are the same only where the folded text is. */
    static final int SHORTEST = 20;

    private static final int BANDS = 20;
    private static final int ROWS = 5;
    private static final long SEED = 20_210_105;

    private static final StructType LED = new StructType()
            .add("day", DataTypes.LongType, false)
            .add("object_id", DataTypes.StringType, false)
            .add("leader", DataTypes.StringType, false);
    private static final UserDefinedFunction SKELETON = udf(new OfText(), DataTypes.StringType);
    private static final UserDefinedFunction GRAMS = udf(new OfSkeleton(), SQLDataTypes.VectorType());

    private NearTexts() {}

    /**
     * @param texts day, object_id (of the folded text), folded
     * @return day, object_id, leader: for every text that is not short
     */
    static Dataset<Row> leaders(Dataset<Row> texts) {
        Dataset<Row> distinct = texts.groupBy("day", "object_id", "folded")
                .agg(count(lit(1)).as("n"))
                .withColumn("skeleton", SKELETON.apply(col("folded")))
                .where(length(col("skeleton")).geq(SHORTEST))
                .withColumn("grams", GRAMS.apply(col("skeleton")));
        Dataset<Row> signed = new MinHashLSH()
                .setInputCol("grams")
                .setOutputCol("signature")
                .setNumHashTables(BANDS * ROWS)
                .setSeed(SEED)
                .fit(shape(texts.sparkSession()))
                .transform(distinct);
        // the commonest text leads, so that what differs is told from what most people wrote
        return signed.repartition(col("day"))
                .sortWithinPartitions(col("day"), col("n").desc(), col("object_id"))
                .select("day", "object_id", "grams", "signature")
                .mapPartitions(new ByDay(), Encoders.row(LED));
    }

    /** All that fitting asks for is how many dimensions there are; the data may be empty. */
    private static Dataset<Row> shape(SparkSession spark) {
        Vector any = Vectors.sparse(Grams.DIMENSIONS, new int[] {0}, new double[] {1});
        return spark.createDataFrame(
                List.of(RowFactory.create(any)), new StructType().add("grams", SQLDataTypes.VectorType(), false));
    }

    private static final class ByDay implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> texts) {
            Stars[] stars = {new Stars()};
            long[] day = {Long.MIN_VALUE};
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return texts.hasNext();
                }

                @Override
                public Row next() {
                    Row text = texts.next();
                    if (text.getLong(0) != day[0]) {
                        day[0] = text.getLong(0);
                        stars[0] = new Stars();
                    }
                    int[] grams = ((SparseVector) text.getAs("grams")).indices();
                    String leader = stars[0].leader(text.getString(1), grams, bands(text.getList(3)));
                    return RowFactory.create(text.getLong(0), text.getString(1), leader);
                }
            };
        }

        /** One number a band: equal hashes in equal bands give equal numbers. */
        private static long[] bands(List<Vector> signature) {
            long[] bands = new long[BANDS];
            for (int b = 0; b < BANDS; b++) {
                long h = b;
                for (int r = 0; r < ROWS; r++) {
                    h = (h ^ (long) signature.get(b * ROWS + r).apply(0)) * 0x9e3779b97f4a7c15L;
                    h ^= h >>> 31;
                }
                bands[b] = h;
            }
            return bands;
        }
    }

    private static final class OfText implements UDF1<String, String> {
        @Override
        public String call(String folded) {
            return Skeleton.of(folded);
        }
    }

    private static final class OfSkeleton implements UDF1<String, Vector> {
        @Override
        public Vector call(String skeleton) {
            int[] grams = Grams.of(skeleton);
            double[] ones = new double[grams.length];
            Arrays.fill(ones, 1);
            return Vectors.sparse(Grams.DIMENSIONS, grams, ones);
        }
    }
}
