package lockstep.pair;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;

/** Labels unpacked, for the members of a few groups: a row a stratum. */
public final class LabelEntries {
    private static final UserDefinedFunction ENTRIES =
            udf(new Entries(), DataType.fromDDL("array<struct<number: bigint, d: bigint>>"));

    private LabelEntries() {}

    /**
     * @param labels in the columns of `work/labels`, and others
     * @param keep those that stay, beside number and d
     */
    public static Dataset<Row> of(Dataset<Row> labels, String... keep) {
        Column[] columns = new Column[keep.length + 1];
        for (int i = 0; i < keep.length; i++) columns[i] = col(keep[i]);
        columns[keep.length] = inline(ENTRIES.apply(col("vector")));
        return labels.select(columns);
    }

    private static final class Entries implements UDF1<byte[], Row[]> {
        @Override
        public Row[] call(byte[] vector) {
            List<Row> entries = new ArrayList<>();
            LabelVector.forEach(vector, (number, d) -> entries.add(RowFactory.create(number, d)));
            return entries.toArray(new Row[0]);
        }
    }
}
