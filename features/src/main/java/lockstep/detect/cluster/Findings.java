package lockstep.detect.cluster;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.action.Trace;
import lockstep.kernel.graph.EdgeGraph;
import lockstep.kernel.meeting.Tier;
import lockstep.kernel.meeting.TierWindow;
import lockstep.table.RecordSchema;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the driver needs of {@link Observed}, read in one job. All of it is few rows: cells, candidates, edges, which pass the cut,
 * and strata to which clusters contribute.
 */
public final class Findings {
    private final List<Observed.OfCell> cells = new ArrayList<>();
    private final List<FoundGroup> groups = new ArrayList<>();
    private final List<Observed.OfStratum> strata = new ArrayList<>();
    private final Map<TierWindow, Map<String, EdgeGraph>> graphs = new HashMap<>();
    private boolean hot;

    /** @param observed in the columns of {@link Observed} */
    public Findings(Dataset<Row> observed) {
        Dataset<Row> few = observed.drop("pairs")
                .where(col("cell")
                        .isNotNull()
                        .or(col("group").isNotNull())
                        .or(col("edge").isNotNull())
                        .or(col("hot").isNotNull())
                        .or(col("stratum.meetings_inside").gt(0))
                        .or(col("stratum.pairs_inside").gt(0)));
        for (Row r : few.collectAsList()) {
            Row cell = r.getAs("cell");
            Row group = r.getAs("group");
            Row edge = r.getAs("edge");
            Row stratum = r.getAs("stratum");
            if (cell != null) cells.add(Shapes.CELL.value(cell));
            if (group != null) groups.add(FoundGroup.of(Shapes.GROUP.value(group)));
            if (edge != null) add(edge);
            if (stratum != null) strata.add(Shapes.STRATUM.value(stratum));
            hot |= r.getAs("hot") != null;
        }
        graphs.values().forEach(of -> of.values().forEach(g -> g.edges().sort(EdgeGraph.IN_ORDER)));
    }

    private static final class Shapes {
        private static final RecordSchema<Observed.OfCell> CELL = RecordSchema.of(Observed.OfCell.class);
        private static final RecordSchema<Observed.OfGroup> GROUP = RecordSchema.of(Observed.OfGroup.class);
        private static final RecordSchema<Observed.OfStratum> STRATUM = RecordSchema.of(Observed.OfStratum.class);
    }

    private void add(Row edge) {
        Tier tier = Tier.named(edge.getAs("tier"));
        long window = edge.<Long>getAs("window_s");
        graphs.computeIfAbsent(new TierWindow(tier, window), p -> new TreeMap<>(Comparator.comparing(Trace::named)))
                .computeIfAbsent(edge.getAs("trace"), t -> new EdgeGraph(tier, window, new ArrayList<>()))
                .edges()
                .add(new EdgeGraph.Edge(
                        edge.<Integer>getAs("account_a"),
                        edge.<Integer>getAs("account_b"),
                        edge.<Double>getAs("weight"),
                        edge.<Double>getAs("ln_p")));
    }

    List<Observed.OfCell> cells() {
        return cells;
    }

    List<FoundGroup> groups() {
        return groups;
    }

    /** Returns the strata to which the clusters of the last round contribute. */
    List<Observed.OfStratum> strata() {
        return strata;
    }

    /** Returns the graph of each trace, in fusion rank, at each tier and window. */
    Map<TierWindow, Map<String, EdgeGraph>> graphs() {
        return graphs;
    }

    /** Whether any object is left out because it is hot. */
    boolean hasHotObjects() {
        return hot;
    }

    /** Returns in how many traces two accounts could have met. */
    public int traces() {
        return (int) cells.stream()
                .filter(c -> c.eligible() > 0)
                .map(Observed.OfCell::trace)
                .distinct()
                .count();
    }

    /** Returns the largest number of rounds of any cell. */
    long rounds() {
        return cells.stream().mapToLong(Observed.OfCell::rounds).max().orElse(0);
    }
}
