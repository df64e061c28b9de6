package lockstep.baselines;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** generate_coordinated_network of CooRTweet 2.1.3: edges with weights, thresholds and subgraphs. */
final class CooRTweetNetwork {
    private static final String[] ENDS = {"account_id", "account_id_y"};
    private static final String[] FIGURES = {
        "weight", "avg_time_delta", "n_content_id", "n_content_id_y", "edge_symmetry_score", "weight_threshold"
    };

    private CooRTweetNetwork() {}

    /** @param pairs of {@link CooRTweet#pairs}, with `fast` where a faster window is asked for */
    static Dataset<Row> edges(Dataset<Row> pairs, CooRTweetSettings settings) {
        Dataset<Row> full = weighed(pairs, settings.edgeWeight());
        if (settings.fast() == null) {
            Dataset<Row> edges = full.select(
                    "account_id",
                    "account_id_y",
                    "weight",
                    "avg_time_delta",
                    "n_content_id",
                    "n_content_id_y",
                    "edge_symmetry_score",
                    "object_ids",
                    "weight_threshold");
            return settings.subgraph() == 1
                    ? edges.where(col("weight_threshold").equalTo(1))
                    : edges;
        }

        Dataset<Row> fast = weighed(pairs.where(col("fast").equalTo(1)), settings.edgeWeight());
        Dataset<Row> both = suffixed(full, "full").join(suffixed(fast, "fast"), ENDS, "left");
        Dataset<Row> edges = both.select(
                "account_id",
                "account_id_y",
                "weight_full",
                "weight_fast",
                "avg_time_delta_full",
                "avg_time_delta_fast",
                "n_content_id_full",
                "n_content_id_y_full",
                "n_content_id_fast",
                "n_content_id_y_fast",
                "edge_symmetry_score_full",
                "edge_symmetry_score_fast",
                "weight_threshold_full",
                "weight_threshold_fast");
        return switch (settings.subgraph()) {
            case 1 -> edges.where(col("weight_threshold_full").equalTo(1));
            case 2 -> above(edges);
            case 3 -> around(edges, above(edges));
            default -> edges;
        };
    }

    static Dataset<Row> vertices(Dataset<Row> edges) {
        return edges.select(col("account_id").as("name"))
                .union(edges.select(col("account_id_y").as("name")))
                .distinct();
    }

    private static Dataset<Row> weighed(Dataset<Row> pairs, double quantile) {
        Column a = least(col("account_id"), col("account_id_y"));
        Column b = greatest(col("account_id"), col("account_id_y"));
        Dataset<Row> edges = pairs.withColumn("a", a)
                .withColumn("b", b)
                .groupBy(col("a").as("account_id"), col("b").as("account_id_y"))
                .agg(
                        count(lit(1)).as("weight"),
                        avg("time_delta").as("avg_time_delta"),
                        count_distinct(col("content_id")).as("n_content_id"),
                        count_distinct(col("content_id_y")).as("n_content_id_y"),
                        array_join(array_sort(collect_set("object_id")), ",").as("object_ids"))
                .withColumn(
                        "edge_symmetry_score",
                        least(col("n_content_id"), col("n_content_id_y"))
                                .divide(greatest(col("n_content_id"), col("n_content_id_y"))));
        // Spark's percentile interpolates between neighbours as R's type 7 does
        Dataset<Row> threshold =
                edges.agg(percentile(col("weight"), lit(quantile)).as("threshold"));
        return edges.crossJoin(threshold)
                .withColumn(
                        "weight_threshold",
                        when(col("weight").gt(col("threshold")), 1).otherwise(0))
                .drop("threshold");
    }

    private static Dataset<Row> suffixed(Dataset<Row> edges, String suffix) {
        Dataset<Row> named = edges.drop("object_ids");
        for (String figure : FIGURES) {
            named = named.withColumnRenamed(figure, figure + "_" + suffix);
        }
        return named;
    }

    private static Dataset<Row> above(Dataset<Row> edges) {
        return edges.where(coalesce(col("weight_threshold_fast"), lit(0)).equalTo(1));
    }

    /** All edges among the ends of these and their neighbours. */
    private static Dataset<Row> around(Dataset<Row> edges, Dataset<Row> core) {
        Dataset<Row> ends = vertices(core).withColumnRenamed("name", "end");
        Dataset<Row> touching = edges.join(
                ends,
                col("account_id").equalTo(col("end")).or(col("account_id_y").equalTo(col("end"))),
                "left_semi");
        Dataset<Row> near = vertices(touching);
        return edges.join(near.withColumnRenamed("name", "account_id"), new String[] {"account_id"}, "left_semi")
                .join(near.withColumnRenamed("name", "account_id_y"), new String[] {"account_id_y"}, "left_semi");
    }
}
