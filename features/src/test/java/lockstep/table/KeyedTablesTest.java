package lockstep.table;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lockstep.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class KeyedTablesTest {
    private static final StructType COUNTED = StructType.fromDDL("k string, left bigint, right bigint, sum bigint");

    /** Keys k0 to k4 have 60 rows each on the left; only k1, k3 and k9 have rows on the right. */
    @Test
    void allRowsOfAKeyComeTogetherAndNoOthers(SparkSession spark) {
        Dataset<Row> left = spark.range(0, 300, 1, 4).selectExpr("concat('k', id % 5) as k", "id as n");
        Dataset<Row> right =
                spark.sql("select * from values ('k1', 'x'), ('k3', 'y'), ('k3', 'z'), ('k9', 'w') t(k, s)");

        List<Row> counted = new KeyedTables("k")
                .with("left", left)
                .with("right", right)
                .map(KeyedTablesTest::count, COUNTED)
                .orderBy("k")
                .collectAsList();

        assertThat(counted)
                .extracting(Row::toString)
                .containsExactly(
                        "[k0,60,0,8850]",
                        "[k1,60,1,8910]",
                        "[k2,60,0,8970]",
                        "[k3,60,2,9030]",
                        "[k4,60,0,9090]",
                        "[k9,0,1,0]");
    }

    private static List<Row> count(KeyedTables.KeyedRows rows) {
        long sum = rows.of("left").stream().mapToLong(r -> r.<Long>getAs("n")).sum();
        return List.of(RowFactory.create(
                rows.key(),
                (long) rows.of("left").size(),
                (long) rows.of("right").size(),
                sum));
    }

    @Test
    void oneFileHasAllRowsInOrderAndAnEmptyTableHasItsHeader(SparkSession spark, @TempDir Path dir) throws IOException {
        RunFolder run = RunFolder.at(dir.toString(), spark);
        Dataset<Row> rows = spark.range(0, 100, 1, 5).selectExpr("id * 37 % 100 as n");
        OneFile.Format format = (all, out) -> {
            out.write("n\n");
            while (all.hasNext()) out.write(all.next().getLong(0) + "\n");
        };

        assertThat(OneFile.write(rows, List.of(col("n")), run, "export/all.txt", format))
                .isEqualTo(100);
        assertThat(OneFile.write(rows.limit(0), List.of(col("n")), run, "export/none.txt", format))
                .isZero();

        List<String> lines = Files.readAllLines(dir.resolve("export/all.txt"));
        assertThat(lines).hasSize(101).startsWith("n", "0", "1", "2").endsWith("98", "99");
        assertThat(dir.resolve("export/none.txt")).hasContent("n\n");
    }
}
