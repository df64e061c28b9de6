package lockstep.review.casefile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.timestamp_micros;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.cluster.SharedAction;
import lockstep.evidence.Evidence;
import lockstep.ingest.post.Post;
import lockstep.pair.AccountNumber;
import lockstep.table.ByKey;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** By which posts the members of a cluster met. */
final class Meetings {
    private final List<Shared> shared;
    private final Map<String, Set<String>> posts = new HashMap<>();

    /** @param shared in order of time */
    Meetings(List<Shared> shared) {
        this.shared = List.copyOf(shared);
        shared.forEach(
                s -> posts.computeIfAbsent(s.account, a -> new HashSet<>()).add(s.post));
    }

    /** An action that met another. */
    record Shared(
            String trace,
            String object,
            String account,
            Instant at,
            String post,
            long met,
            @Nullable String text) {}

    static ByKey<Shared> read(SparkSession spark, RunFolder run) {
        Dataset<Row> actions = SharedAction.TABLE
                .read(spark, run)
                .join(AccountNumber.TABLE.read(spark, run), "account")
                .withColumn("at", timestamp_micros(col("at")))
                .groupBy("cluster_id", "trace", "object_id", "account_id", "at", "post_id")
                .agg(max("met").as("met"))
                .join(texts(spark, run), new String[] {"account_id", "post_id"}, "left")
                .select("cluster_id", "trace", "object_id", "account_id", "at", "post_id", "met", "text")
                .orderBy("cluster_id", "at", "account_id", "post_id", "trace", "object_id");
        return new ByKey<>(
                actions,
                "cluster_id",
                r -> new Shared(
                        r.getString(1),
                        r.getString(2),
                        r.getString(3),
                        r.getTimestamp(4).toInstant(),
                        r.getString(5),
                        r.getLong(6),
                        r.isNullAt(7) ? null : r.getString(7)));
    }

    /** One text a post: where two rows of one id differ, the first in the order of letters. */
    private static Dataset<Row> texts(SparkSession spark, RunFolder run) {
        return Post.TABLE
                .read(spark, run)
                .groupBy(concat_ws(":", col("platform"), col("account_id")).as("account_id"), col("post_id"))
                .agg(min("text").as("text"));
    }

    /** In order of evidence and time. */
    List<Moment> moments(List<Evidence> evidence) {
        Map<String, List<Evidence>> byObject = new HashMap<>();
        evidence.forEach(e -> byObject.computeIfAbsent(e.trace() + ' ' + e.objectId(), o -> new ArrayList<>())
                .add(e));
        List<Moment> moments = new ArrayList<>();
        for (Shared s : shared) {
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
    Set<String> posts(String account) {
        return posts.getOrDefault(account, Set.of());
    }
}
