package lockstep.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import lockstep.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

@SparkTest
class OutsidersTest {
    private static final Instant START = Instant.parse("2021-01-05T00:00:00Z");

    private record Act(String trace, String object, String account, Instant at) {}

    /** Over two days, of a recurring thing, which is looked up by the hour, and of one that is not. */
    @Test
    void accountsInNoClusterFromAnHourBeforeToAnHourAfter(SparkSession spark) {
        Random random = new Random(3);
        List<Act> acts = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            acts.add(new Act(
                    i % 2 == 0 ? "rhythm" : "link",
                    "o" + random.nextInt(3),
                    "p:a" + random.nextInt(20),
                    START.plusSeconds(random.nextInt(2 * 86_400))));
        }
        acts.add(new Act("rhythm", "o0", "p:edge", START.plusSeconds(40_000 - 3_600)));
        acts.add(new Act("rhythm", "o0", "p:late", START.plusSeconds(40_000 - 3_601)));
        Set<String> members = Set.of("p:a0", "p:a1", "p:a2");
        String ofAnotherCluster = "p:a3";
        List<Row> objects = new ArrayList<>();
        Map<String, Long> expected = new TreeMap<>();
        for (String trace : List.of("rhythm", "link")) {
            for (int slot = 0; slot < 6; slot++) {
                Instant first = START.plusSeconds(40_000 + slot * 9_000L);
                Instant last = first.plusSeconds(slot * 700L);
                objects.add(RowFactory.create(
                        "c", trace, 60L, "lead", "o0", (long) slot, Timestamp.from(first), Timestamp.from(last)));
                Set<String> others = new HashSet<>();
                for (Act a : acts) {
                    boolean near = !a.at.isBefore(first.minus(Duration.ofHours(1)))
                            && !a.at.isAfter(last.plus(Duration.ofHours(1)));
                    if (near
                            && a.trace.equals(trace)
                            && a.object.equals("o0")
                            && !members.contains(a.account)
                            && !a.account.equals(ofAnotherCluster)) {
                        others.add(a.account);
                    }
                }
                if (!others.isEmpty()) expected.put(trace + " " + slot, (long) others.size());
            }
        }

        Dataset<Row> outsiders = Outsiders.of(
                spark.createDataFrame(
                        objects,
                        StructType.fromDDL("cluster_id string, trace string, window_s bigint, tier string,"
                                + " object_id string, slot bigint, first_at timestamp, last_at timestamp")),
                spark.createDataFrame(
                        Stream.concat(
                                        members.stream().map(m -> RowFactory.create("c", m)),
                                        Stream.of(RowFactory.create("d", ofAnotherCluster)))
                                .toList(),
                        StructType.fromDDL("cluster_id string, account_id string")),
                spark.createDataFrame(
                        acts.stream()
                                .map(a -> RowFactory.create(a.trace, a.object, a.account, Timestamp.from(a.at)))
                                .toList(),
                        StructType.fromDDL("trace string, object_id string, account_id string, at timestamp")));
        Map<String, Long> counted = new TreeMap<>();
        for (Row r : outsiders.collectAsList()) {
            counted.put(r.getAs("trace") + " " + r.getAs("slot"), r.getAs("outsiders"));
        }
        assertThat(counted).isEqualTo(expected).hasSizeGreaterThan(8);
    }
}
