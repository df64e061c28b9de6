package lockstep.evaluation.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lockstep.SparkTest;
import lockstep.action.Action;
import lockstep.action.Trace;
import lockstep.detect.ClusterBits;
import lockstep.detect.Crowd;
import lockstep.detect.Rate;
import lockstep.detect.Stratum;
import lockstep.detect.Tie;
import lockstep.detect.cluster.Clusters;
import lockstep.detect.shard.Annotation;
import lockstep.detect.shard.PairSettings;
import lockstep.ingest.post.Account;
import lockstep.kernel.group.ClusterSettings;
import lockstep.table.RunFolder;
import lockstep.table.Table;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of a run with all nine traces follow from its actions, by a program that shares no formula with detection. */
@SparkTest
class RecomputationTest {
    private static final Instant START = Instant.parse("2021-01-04T00:00:00Z");
    private static final int ACCOUNTS = 60;
    /** Number of accounts that act as one, in every trace. */
    private static final int ORDERED = 6;

    private static final int DAYS = 20;

    @TempDir
    static Path dir;

    private static RunFolder run;

    @BeforeAll
    static void detect(SparkSession spark) {
        run = RunFolder.at(dir.toString(), spark);
        Action.TABLE.write(Action.TABLE.rows(spark, made()), run);
        Account.TABLE.write(Account.TABLE.rows(spark, List.of()), run);
        Annotation.write(spark, run);
        PairSettings pairs = new PairSettings(List.of(Duration.ofSeconds(60), Duration.ofMinutes(10)), 500);
        Clusters.write(spark, run, pairs, new ClusterSettings(ClusterSettings.Method.LEIDEN, 1, 6), best -> {});
    }

    private static Map<String, Long> recomputed() {
        return Recomputation.of(dir.toString(), new Configuration(), false, line -> {});
    }

    @Test
    void everyFigureOfNineTracesFollowsFromTheActions(SparkSession spark) {
        List<Tie> ties = Tie.TABLE.values(Tie.TABLE.read(spark, run));
        List<ClusterBits> bits = ClusterBits.TABLE.values(ClusterBits.TABLE.read(spark, run));

        Map<String, Long> compared = recomputed();

        assertThat(ties)
                .extracting(Tie::trace)
                .contains(Arrays.stream(Trace.values()).map(Trace::column).toArray(String[]::new));
        assertThat(compared.get("ties")).isGreaterThan(3L * ties.size());
        assertThat(bits).extracting(ClusterBits::trace).contains("fused", "text", "link", "hashtag", "rhythm");
        assertThat(bits).filteredOn(b -> b.ebits() != null && b.ebits() > 0).isNotEmpty();
        assertThat(bits).filteredOn(b -> b.bitsByArrival() != null).isNotEmpty();
        assertThat(Crowd.TABLE.read(spark, run).count()).isPositive();
        assertThat(Stratum.TABLE.read(spark, run).where("ceiling is not null").count())
                .isPositive();
        assertThat(Rate.TABLE.read(spark, run).where("meetings_inside > 0").count())
                .isPositive();
    }

    /** One figure of one row is changed; the message names it. */
    @ParameterizedTest(name = "{0}.{1}")
    @CsvSource({
        "crowds, meetings, meetings + 1, meetings",
        "strata, meetings, meetings + 1, meetings",
        "strata, ceiling, ceiling * 1.001, ceiling",
        "rates, rate, rate * 1.0001, rate",
        "ties, together, together + 1, together",
        "ties, expected, expected * 1.0001, expected",
        "ties, ln_p, ln_p * 1.0001, ln_p",
        "ties, q, q * 1.001, ln q",
        "ties, median_gap_s, median_gap_s + 1, median_gap_s",
        "ties, median_gap_s, null, has a gap",
        "cluster_bits, expected, expected * 1.0001, expected",
        "cluster_bits, bits, bits + 0.1, bits",
        "cluster_bits, bits_by_arrival, bits_by_arrival + 0.1, bits_by_arrival",
        "cluster_bits, bits_without_top_object, bits_without_top_object + 0.1, bits_without_top_object",
        "cluster_bits, ebits, ebits + 0.1, ebits"
    })
    void oneChangedFigureIsNamed(String table, String column, String changed, String named, SparkSession spark) {
        Table<?> of = Stream.of(Crowd.TABLE, Stratum.TABLE, Rate.TABLE, Tie.TABLE, ClusterBits.TABLE)
                .filter(t -> t.name().equals(table))
                .findFirst()
                .orElseThrow();
        Dataset<Row> before = of.read(spark, run).localCheckpoint();
        try {
            rewrite(of, before, rows -> {
                Row any = rows.where("trace <> 'fused'")
                        .where(column + " > 1e-200 or " + column + " < -1e-9")
                        .orderBy(key(rows))
                        .first();
                Column isIt = Arrays.stream(key(rows))
                        .map(c -> c.eqNullSafe(any.getAs(c.toString())))
                        .reduce(Column::and)
                        .orElseThrow();
                return rows.withColumn(
                        column, functions.when(isIt, functions.expr(changed)).otherwise(functions.col(column)));
            });

            assertThatThrownBy(RecomputationTest::recomputed)
                    .isInstanceOf(Comparison.Difference.class)
                    .hasMessageStartingWith(table + ": ")
                    .hasMessageContaining(named + " is ")
                    .hasMessageContaining(" in the table, and ");
        } finally {
            rewrite(of, before, rows -> rows);
        }
    }

    private static Column[] key(Dataset<Row> rows) {
        return Stream.of(
                        "trace",
                        "window_s",
                        "tier",
                        "stratum",
                        "object_id",
                        "slot",
                        "account_a",
                        "account_b",
                        "cluster_id")
                .filter(List.of(rows.columns())::contains)
                .map(functions::col)
                .toArray(Column[]::new);
    }

    private static void rewrite(Table<?> table, Dataset<Row> rows, UnaryOperator<Dataset<Row>> change) {
        table.write(change.apply(rows), run);
    }

    /** Nine traces of 30 sources by 60 accounts, six of which act as one, over 20 days; and one crowded object. */
    private static List<Action> made() {
        Random random = new Random(3);
        List<Action> actions = new ArrayList<>();
        for (Trace trace : Trace.values()) {
            boolean recurs = trace.slotted();
            List<Instant> born = random.longs(150, 0, (DAYS - 1) * 86_400L)
                    .mapToObj(START::plusSeconds)
                    .toList();
            for (int account = 0; account < ACCOUNTS; account++) {
                for (int object = 0; object < born.size(); object++) {
                    boolean ordered = account < ORDERED && object < 25;
                    if (!ordered && random.nextInt(10) > 0) continue;
                    long lag = ordered ? 900 + random.nextInt(20) : random.nextInt(40_000);
                    String name = recurs ? "h" + object % 5 : "o" + object;
                    actions.add(action(trace, account, name, object, born.get(object), lag));
                }
            }
        }
        for (int account = 0; account < ACCOUNTS; account++) {
            actions.add(action(Trace.LINK, account, "crowded", 0, START, 30));
        }
        return actions;
    }

    private static Action action(Trace trace, int account, String object, int n, Instant born, long lag) {
        boolean written = trace.lead == Trace.Strata.DAY;
        String source = written ? "ru" : n % 10 == 9 ? null : "s" + n % 30;
        String post = trace + "-" + account + "-" + object + "-" + n;
        String id = "p:a" + account;
        return new Action(
                trace.column(),
                id,
                object,
                source,
                born,
                born.plusSeconds(lag),
                n % 2 == 0 ? "ru" : "kk",
                post,
                n % 7 == 0);
    }
}
