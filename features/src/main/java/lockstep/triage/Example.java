package lockstep.triage;

import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A cluster as the models see it. */
record Example(String network, double label, Vector features) {
    private static final StructType COLUMNS = new StructType()
            .add("label", DataTypes.DoubleType, false)
            .add("features", SQLDataTypes.VectorType(), false);

    /** In one partition and in order, so that models come out the same. */
    static Dataset<Row> rows(SparkSession spark, List<Example> examples) {
        return spark.createDataFrame(
                        examples.stream()
                                .map(e -> RowFactory.create(e.label, e.features))
                                .toList(),
                        COLUMNS)
                .coalesce(1);
    }
}
