package lockstep.review.casefile;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.cluster.Member;
import lockstep.cluster.SharedAction;
import lockstep.cluster.Tie;
import lockstep.evidence.Evidence;
import lockstep.ingest.post.Post;
import lockstep.pair.AccountNumber;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** By which posts the members of each cluster met, and which of them are tied. */
final class Meetings {
    private final Map<String, List<Shared>> shared;
    private final Map<String, List<Link>> links;

    private Meetings(Map<String, List<Shared>> shared, Map<String, List<Link>> links) {
        this.shared = shared;
        this.links = links;
    }

    private record Shared(
            String trace,
            String object,
            String account,
            Instant at,
            String post,
            long met,
            @Nullable String text) {}

    static Meetings read(SparkSession spark, RunFolder run) {
        Dataset<Row> actions = SharedAction.TABLE
                .read(spark, run)
                .join(AccountNumber.TABLE.read(spark, run), "account")
                .withColumn("at", timestamp_micros(col("at")))
                .groupBy("cluster_id", "trace", "object_id", "account_id", "at", "post_id")
                .agg(max("met").as("met"))
                .join(texts(spark, run), new String[] {"account_id", "post_id"}, "left")
                .select("cluster_id", "trace", "object_id", "account_id", "at", "post_id", "met", "text")
                .orderBy("cluster_id", "at", "account_id", "post_id", "trace", "object_id");
        Map<String, List<Shared>> shared = new HashMap<>();
        for (Row r : actions.collectAsList()) {
            shared.computeIfAbsent(r.getString(0), c -> new ArrayList<>())
                    .add(new Shared(
                            r.getString(1),
                            r.getString(2),
                            r.getString(3),
                            r.getTimestamp(4).toInstant(),
                            r.getString(5),
                            r.getLong(6),
                            r.isNullAt(7) ? null : r.getString(7)));
        }
        return new Meetings(
                shared,
                linked(Tie.TABLE.read(spark, run), Member.TABLE.read(spark, run).select("cluster_id", "account_id")));
    }

    /** One text a post: where two rows of one id differ, the first in the order of letters. */
    private static Dataset<Row> texts(SparkSession spark, RunFolder run) {
        return Post.TABLE
                .read(spark, run)
                .groupBy(concat_ws(":", col("platform"), col("account_id")).as("account_id"), col("post_id"))
                .agg(min("text").as("text"));
    }

    /** In order of evidence and time. */
    List<Moment> moments(String cluster, List<Evidence> evidence) {
        Map<String, List<Evidence>> byObject = new HashMap<>();
        evidence.forEach(e -> byObject.computeIfAbsent(e.trace() + ' ' + e.objectId(), o -> new ArrayList<>())
                .add(e));
        List<Moment> moments = new ArrayList<>();
        for (Shared s : shared.getOrDefault(cluster, List.of())) {
            // an object that recurs has a row for each time it did
            byObject.getOrDefault(s.trace + ' ' + s.object, List.of()).stream()
                    .filter(e -> !s.at.isBefore(e.firstAt()) && !s.at.isAfter(e.lastAt()))
                    .findFirst()
                    .ifPresent(e -> moments.add(new Moment(e.rank(), s.account, s.at, s.post, s.met, s.text)));
        }
        moments.sort(Comparator.comparingInt(Moment::evidence)
                .thenComparing(Moment::at)
                .thenComparing(Moment::account)
                .thenComparing(Moment::post));
        return moments;
    }

    /** By which a member met another. */
    Set<String> posts(String cluster, String account) {
        Set<String> posts = new HashSet<>();
        shared.getOrDefault(cluster, List.of()).stream()
                .filter(s -> s.account.equals(account))
                .forEach(s -> posts.add(s.post));
        return posts;
    }

    /** The least likely first. */
    List<Link> links(String cluster) {
        return links.getOrDefault(cluster, List.of());
    }

    private static Map<String, List<Link>> linked(Dataset<Row> ties, Dataset<Row> members) {
        Column[] best = {
            col("ln_p"),
            col("trace"),
            col("window_s"),
            col("tier"),
            col("together"),
            col("expected"),
            col("q"),
            col("median_gap_s"),
            col("first_at"),
            col("last_at")
        };
        Dataset<Row> inside = ties.where(col("first_at").isNotNull())
                .join(members.withColumnRenamed("account_id", "account_a"), "account_a")
                .join(
                        members.withColumnRenamed("account_id", "account_b"),
                        new String[] {"cluster_id", "account_b"},
                        "inner")
                .groupBy("cluster_id", "account_a", "account_b")
                .agg(
                        min(struct(best)).as("best"),
                        array_sort(collect_set("trace")).as("traces"))
                .select("cluster_id", "account_a", "account_b", "traces", "best.*")
                .orderBy("cluster_id", "ln_p", "account_a", "account_b");
        Map<String, List<Link>> links = new HashMap<>();
        for (Row r : inside.collectAsList()) {
            links.computeIfAbsent(r.getAs("cluster_id"), c -> new ArrayList<>()).add(link(r));
        }
        return links;
    }

    private static Link link(Row r) {
        scala.collection.Seq<String> traces = r.getAs("traces");
        return new Link(
                r.getAs("account_a"),
                r.getAs("account_b"),
                List.copyOf(CollectionConverters.asJava(traces)),
                r.getAs("trace"),
                r.getAs("window_s"),
                r.getAs("tier"),
                r.getAs("together"),
                r.getAs("expected"),
                r.getAs("ln_p"),
                r.getAs("q"),
                r.getAs("median_gap_s"),
                r.<java.sql.Timestamp>getAs("first_at").toInstant(),
                r.<java.sql.Timestamp>getAs("last_at").toInstant());
    }
}
