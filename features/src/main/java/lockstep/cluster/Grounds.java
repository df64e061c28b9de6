package lockstep.cluster;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import lockstep.pair.Label;
import lockstep.pair.LabelEntries;
import lockstep.pair.Meetings;
import lockstep.pair.Stratum;
import lockstep.pair.StratumCode;
import lockstep.pair.StratumNumber;
import lockstep.pair.Tier;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Looks at the strata in which groups met, at the strong tier: whose they are, and whether anybody else is there. */
final class Grounds {
    private static final StructType GROUPS = StructType.fromDDL("label int, trace string, account int");
    private static final String[] CELL = {"label", "trace", "window_s"};

    private Grounds() {}

    /** One for every group and window that met at all. */
    static List<Ground> of(List<Group> groups, ClusterInput in, RunFolder run) {
        List<Row> rows = new ArrayList<>();
        for (Group g : groups) {
            g.accounts().forEach(account -> rows.add(RowFactory.create(g.label(), g.trace(), account)));
        }
        Dataset<Row> members = in.spark().createDataFrame(rows, GROUPS);
        String[] member = {"trace", "account"};
        String[] stratum = {"trace", "window_s", "number"};

        Dataset<Row> strong =
                Stratum.TABLE.read(in.spark(), run).where(col("tier").equalTo(Tier.STRONG.column()));
        Dataset<Row> sources = StratumNumber.TABLE
                .read(in.spark(), run)
                .select(col("number").as("base"), col("ceiled").as("known"));
        Dataset<Row> touches = in.touches().join(broadcast(members), member, "inner");
        Dataset<Row> met = Meetings.actions(touches, List.of(Tier.STRONG), in.windows(), in.crowding())
                .groupBy(
                        col("label"),
                        col("trace"),
                        col("window_s"),
                        col("stratum").as("number"))
                .agg(sum("met").divide(2).as("inside"));
        Dataset<Row> own = LabelEntries.of(
                        Label.TABLE
                                .read(in.spark(), run)
                                .where(col("tier").equalTo(Tier.STRONG.column()))
                                .join(broadcast(members), member, "inner"),
                        "label",
                        "trace",
                        "window_s")
                .groupBy("label", "trace", "window_s", "number")
                .agg(sum("d").as("own"));
        Column inside = col("inside");
        return met
                .join(own, new String[] {"label", "trace", "window_s", "number"}, "inner")
                .join(strong.select("trace", "window_s", "number", "actions", "meetings", "ceiling"), stratum, "inner")
                .join(sources, StratumCode.number(col("number")).equalTo(col("base")))
                .groupBy(CELL[0], CELL[1], CELL[2])
                .agg(
                        sum(when(col("known"), 0.0).otherwise(inside))
                                .divide(sum(inside))
                                .as("unknown_share"),
                        sum("own").divide(sum("actions")).as("owned_share"),
                        sum(when(col("meetings").gt(coalesce(col("ceiling"), col("meetings"))), inside)
                                        .otherwise(0.0))
                                .divide(sum(inside))
                                .as("ceiled_share"))
                .orderBy(CELL[0], CELL[1], CELL[2])
                .collectAsList()
                .stream()
                .map(Ground.SCHEMA::value)
                .toList();
    }
}
