package lockstep.decoy;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import lockstep.cluster.Cell;
import lockstep.cluster.CellSearch;
import lockstep.cluster.ClusterSettings;
import lockstep.cluster.Figures;
import lockstep.cluster.Shuffle;
import lockstep.table.RecordSchema;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Searches the cells of one partition, cell after cell, on the shuffled labels of one seed after another. */
final class DecoyCells implements MapPartitionsFunction<Row, Row> {
    private final ClusterSettings clusters;
    private final DecoySettings decoys;
    private final int turns;

    /** @param turns a cell comes so many times, each time for its share of the seeds */
    DecoyCells(ClusterSettings clusters, DecoySettings decoys, int turns) {
        this.clusters = clusters;
        this.decoys = decoys;
        this.turns = turns;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new Searching(rows);
    }

    /** Every cluster above 0 bits, the best first; the best one in any case. */
    private void search(Cell cell, int turn, Deque<Row> out) {
        CellSearch search = new CellSearch(cell, clusters, false);
        Shuffle shuffle = new Shuffle(cell);
        RecordSchema<Decoy> schema = Decoy.TABLE.schema();
        for (long seed = decoys.firstSeed() + turn; seed <= decoys.lastSeed(); seed += turns) {
            List<Figures> found = search.clusters(shuffle.labels(seed)).stream()
                    .sorted(Comparator.comparingDouble(Figures::bits)
                            .reversed()
                            .thenComparing(f -> f.accounts().toString()))
                    .toList();
            for (int i = 0; i < found.size(); i++) {
                Figures f = found.get(i);
                if (i > 0 && f.bits() <= 0) break;
                out.add(schema.row(new Decoy(
                        seed, f.trace(), f.tier(), f.windowS(), i, f.size(), f.together(), f.expected(), f.bits())));
            }
        }
    }

    private final class Searching implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final Deque<Row> out = new ArrayDeque<>();
        private @Nullable Row ahead;

        Searching(Iterator<Row> rows) {
            this.rows = rows;
            this.ahead = rows.hasNext() ? rows.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (out.isEmpty() && ahead != null) {
                int turn = ahead.getInt(3);
                search(read(ahead), turn, out);
            }
            return !out.isEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) throw new NoSuchElementException();
            return out.remove();
        }

        /** Reads one cell, up to the first row of the next one. */
        private Cell read(Row first) {
            Cell.Builder cell = new Cell.Builder(first.getString(0), first.getString(1), first.getLong(2));
            String object = first.getString(4);
            int thing = 0;
            Row row = first;
            while (row != null && ofSameCell(row, first)) {
                if (!row.getString(4).equals(object)) thing++;
                object = row.getString(4);
                long slot = row.isNullAt(5) ? 0 : row.getLong(5);
                cell.add(thing, slot, row.getInt(6), row.getLong(7), row.getLong(8), row.getLong(9));
                row = rows.hasNext() ? rows.next() : null;
            }
            ahead = row;
            return cell.build();
        }

        private boolean ofSameCell(Row a, Row b) {
            return a.getLong(2) == b.getLong(2)
                    && a.getInt(3) == b.getInt(3)
                    && a.getString(1).equals(b.getString(1))
                    && a.getString(0).equals(b.getString(0));
        }
    }
}
