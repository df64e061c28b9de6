package lockstep.action;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import lockstep.ingest.post.Links;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** The same link. Its source is what the export names, else the registered domain; an opaque key has none. */
final class LinkTrace {
    private static final UserDefinedFunction DOMAIN = udf(new Domain(), DataTypes.StringType);

    private LinkTrace() {}

    static Dataset<Row> uses(Dataset<Row> posts) {
        return Uses.of(
                Uses.own(posts),
                Trace.LINK,
                col("links"),
                coalesce(col("link_source"), DOMAIN.apply(col("object_id"))),
                lit(null));
    }

    private static final class Domain implements UDF1<String, @Nullable String> {
        @Override
        public @Nullable String call(String link) {
            return Links.registeredDomain(link);
        }
    }
}
