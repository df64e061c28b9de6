package lockstep.decoy;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import lockstep.cluster.Candidate;
import lockstep.cluster.Cell;
import lockstep.cluster.CellSearch;
import lockstep.cluster.ClusterSettings;
import lockstep.cluster.FusedSearch;
import lockstep.cluster.Shuffle;
import lockstep.table.RecordSchema;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Searches the cells of one partition, a tier and window after another with the cells of all traces, on the shuffled labels
 * of one seed after another.
 */
final class DecoyCells implements MapPartitionsFunction<Row, Row> {
    private final ClusterSettings clusters;
    private final DecoySettings decoys;
    private final Searches searches;
    private final CellSizes sizes;

    DecoyCells(ClusterSettings clusters, DecoySettings decoys, Searches searches, CellSizes sizes) {
        this.sizes = sizes;
        this.clusters = clusters;
        this.decoys = decoys;
        this.searches = searches;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> blocks) {
        return new Searching(new OrderedActions(blocks));
    }

    /** Of each trace and of all together every cluster above 0 bits, the best first; the best one in any case. */
    private void search(List<Cell> cells, int number, Deque<Row> out) {
        List<CellSearch> ofTraces =
                cells.stream().map(c -> new CellSearch(c, clusters, false)).toList();
        FusedSearch search = new FusedSearch(ofTraces, clusters);
        List<Shuffle> shuffles = cells.stream().map(Shuffle::new).toList();
        long first = decoys.firstSeed() + searches.turn(number);
        for (long seed = first; seed <= decoys.lastSeed(); seed += searches.turns(number)) {
            long now = seed;
            List<int[]> labels = shuffles.stream().map(s -> s.labels(now)).toList();
            FusedSearch.Found found = search.found(labels);
            Map<String, List<Candidate>> byTrace = found.all().stream()
                    .sorted(Candidate.BEST_FIRST)
                    .collect(Collectors.groupingBy(Candidate::trace, TreeMap::new, Collectors.toList()));
            byTrace.values().forEach(of -> keep(now, of, found, out));
        }
    }

    private static void keep(long seed, List<Candidate> best, FusedSearch.Found found, Deque<Row> out) {
        RecordSchema<Decoy> schema = Decoy.TABLE.schema();
        for (int i = 0; i < best.size(); i++) {
            Candidate c = best.get(i);
            if (i > 0 && c.bits() <= 0) break;
            out.add(schema.row(new Decoy(
                    seed,
                    c.trace(),
                    c.tier(),
                    c.windowS(),
                    i,
                    c.size(),
                    c.together(),
                    c.expected(),
                    c.bits(),
                    c.bits() > 0 ? found.bitsByArrival(c) : null)));
        }
    }

    private final class Searching implements Iterator<Row> {
        private final OrderedActions actions;
        private final Deque<Row> out = new ArrayDeque<>();

        Searching(OrderedActions actions) {
            this.actions = actions;
        }

        @Override
        public boolean hasNext() {
            while (out.isEmpty() && actions.more()) {
                int number = Searches.search(actions.place());
                List<Cell> cells = new ArrayList<>();
                while (actions.more() && Searches.search(actions.place()) == number) cells.add(read());
                search(cells, number, out);
            }
            return !out.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) throw new NoSuchElementException();
            return out.remove();
        }

        /** Reads one cell, up to the first action of the next one. */
        private Cell read() {
            long place = actions.place();
            Trace trace = Searches.trace(place);
            String tier = searches.tier(Searches.search(place));
            long windowS = searches.windowS(Searches.search(place));
            int size = sizes.of(trace.column(), tier, windowS);
            Cell.Builder cell = new Cell.Builder(trace.column(), tier, windowS, size);
            Int2IntOpenHashMap lastSlot = new Int2IntOpenHashMap(); // where things recur, an account counts once a slot
            int thing = 0;
            int slots = 1;
            long slot = actions.slot();
            while (actions.more() && Searches.sameCell(actions.place(), place)) {
                if (actions.place() != place || actions.slot() != slot) slots++;
                if (actions.place() != place) thing++;
                place = actions.place();
                slot = actions.slot();
                if (!trace.slotted() || lastSlot.put(actions.account(), slots) != slots) {
                    cell.add(thing, actions.slot(), actions.account(), actions.at(), actions.number(), actions.hash());
                }
                actions.step();
            }
            return cell.build();
        }
    }
}
