package lockstep.detect.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lockstep.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The plain job against every two shares, one by one. */
@SparkTest
class ShareCountsTest {
    private static final List<Duration> WINDOWS = List.of(Duration.ofSeconds(30), Duration.ofMinutes(20));

    private record Share(String object, String account, long second) {}

    @Test
    void agreesWithTheObviousWay(SparkSession spark) {
        List<Share> shares = shares();
        assertThat(found(spark, shares, Long.MAX_VALUE)).isEqualTo(obviously(shares, Long.MAX_VALUE));
    }

    @Test
    void aCrowdIsLeftOutInItsWindowAndAllWiderOnes(SparkSession spark) {
        List<Share> shares = shares();
        Map<String, Long> bounded = found(spark, shares, 400);

        assertThat(bounded).isEqualTo(obviously(shares, 400)).isNotEqualTo(obviously(shares, Long.MAX_VALUE));
    }

    /**
     * A hundred accounts around midnight; one object is a crowd in the wider window only, where those who meet on it
     * meet on others too; some share again later.
     */
    private static List<Share> shares() {
        Random random = new Random(11);
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            String object = i % 5 == 0 ? "busy" : "o" + random.nextInt(12);
            long spread = object.equals("busy") ? 20_000 : 80_000;
            long second = 80_000 + (long) (random.nextDouble() * spread);
            shares.add(new Share(object, "счёт-" + random.nextInt(100), second));
        }
        return shares;
    }

    private static Map<String, Long> found(SparkSession spark, List<Share> shares, long crowd) {
        List<Row> rows = shares.stream()
                .map(s -> RowFactory.create(s.object(), s.account(), s.second() * 1_000_000))
                .toList();
        Dataset<Row> in = spark.createDataFrame(
                        rows, StructType.fromDDL("object_id string, account_id string, at bigint"))
                .repartition(4);
        Map<String, Long> counts = new TreeMap<>();
        for (Row r : ShareCounts.of(in, rows.size(), new PairSettings(WINDOWS, crowd))
                .collectAsList()) {
            counts.put(r.getLong(0) + " s, pairs", r.getLong(1));
            counts.put(r.getLong(0) + " s, together", r.getLong(2));
        }
        return counts;
    }

    private static Map<String, Long> obviously(List<Share> shares, long crowd) {
        Map<String, Share> first = new HashMap<>();
        for (Share s : shares) {
            first.merge(s.object() + " " + s.account(), s, (x, y) -> x.second() <= y.second() ? x : y);
        }
        Map<String, List<Share>> byObject = first.values().stream().collect(Collectors.groupingBy(Share::object));
        Map<String, Long> counts = new TreeMap<>();
        for (Duration window : WINDOWS) {
            Map<String, Long> pairs = new HashMap<>();
            for (List<Share> line : byObject.values()) {
                List<String> met = new ArrayList<>();
                for (int i = 0; i < line.size(); i++) {
                    for (Share b : line.subList(i + 1, line.size())) {
                        Share a = line.get(i);
                        if (Math.abs(a.second() - b.second()) > window.toSeconds()) continue;
                        met.add(new TreeSet<>(List.of(a.account(), b.account())).toString());
                    }
                }
                if (met.size() <= crowd) met.forEach(pair -> pairs.merge(pair, 1L, Long::sum));
            }
            pairs.values().removeIf(n -> n < 2);
            counts.put(window.toSeconds() + " s, pairs", (long) pairs.size());
            counts.put(
                    window.toSeconds() + " s, together",
                    pairs.values().stream().mapToLong(n -> n).sum());
        }
        return counts;
    }
}
