package lockstep.detect;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.action.Trace;
import lockstep.kernel.EdgeGraph;
import lockstep.kernel.Tier;
import lockstep.kernel.TraceTests.Place;
import lockstep.statistics.Bits;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads the edges of the observed labels. The driver holds them: they are few, because they pass the cut. */
final class EdgeGraphs {
    private EdgeGraphs() {}

    /**
     * Returns the graph of each trace, in fusion rank, at each tier and window.
     *
     * @param observed in the columns of {@link Observed}
     */
    static Map<Place, Map<String, EdgeGraph>> of(Dataset<Row> observed) {
        Map<Place, Map<String, EdgeGraph>> graphs = new HashMap<>();
        observed.where(col("pair.first_at").isNotNull())
                .select(
                        "pair.trace",
                        "pair.tier",
                        "pair.window_s",
                        "pair.account_a",
                        "pair.account_b",
                        "pair.together",
                        "pair.expected",
                        "pair.ln_p")
                .collectAsList()
                .forEach(r -> edges(r, graphs)
                        .add(new EdgeGraph.Edge(
                                r.getInt(3), r.getInt(4), Bits.gain(r.getLong(5), r.getDouble(6)), r.getDouble(7))));
        graphs.values().forEach(of -> of.values().forEach(g -> g.edges().sort(EdgeGraph.IN_ORDER)));
        return graphs;
    }

    private static List<EdgeGraph.Edge> edges(Row r, Map<Place, Map<String, EdgeGraph>> graphs) {
        Tier tier = Tier.named(r.getString(1));
        long window = r.getLong(2);
        return graphs.computeIfAbsent(new Place(tier, window), p -> new TreeMap<>(Comparator.comparing(Trace::named)))
                .computeIfAbsent(r.getString(0), t -> new EdgeGraph(tier, window, new ArrayList<>()))
                .edges();
    }
}
