package lockstep.detect.decoy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lockstep.detect.Decoy;
import lockstep.detect.shard.CellReader;
import lockstep.detect.shard.RowStream;
import lockstep.kernel.DecoyLabels;
import lockstep.kernel.FusedDetection;
import lockstep.kernel.group.Candidate;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.group.Statistics;
import lockstep.table.RecordSchema;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Detects on permuted labels, one shard after another and one seed after another; rows in the columns of {@link Decoy}. */
final class DecoyShards implements FlatMapFunction<Iterator<Tuple2<Long, byte[]>>, Row> {
    private final CellReader reader;
    private final ClusterSettings clusters;
    private final DecoySettings decoys;

    DecoyShards(CellReader reader, ClusterSettings clusters, DecoySettings decoys) {
        this.reader = reader;
        this.clusters = clusters;
        this.decoys = decoys;
    }

    @Override
    public Iterator<Row> call(Iterator<Tuple2<Long, byte[]>> blocks) {
        Iterator<CellReader.Cells> shards = reader.read(blocks);
        return RowStream.inTurn(shards, cells -> new Seeds(cells)::emit);
    }

    /** The seeds of one shard; they share its sorted arrays. */
    private final class Seeds {
        private final FusedDetection detection;
        private final DecoyLabels labels;
        private final int step;
        private long seed;

        Seeds(CellReader.Cells cells) {
            detection = FusedDetection.of(cells.cells(), clusters, false);
            labels = new DecoyLabels(detection);
            step = cells.shard().shares();
            seed = decoys.firstSeed() + cells.shard().share();
        }

        boolean emit(Consumer<Row> out) {
            if (seed > decoys.lastSeed()) return false;
            long now = seed;
            FusedDetection.Found found = detection.decoy(labels, now);
            Map<String, List<Statistics>> byTrace = found.candidates().stream()
                    .sorted(Candidate.BEST_FIRST)
                    .collect(Collectors.groupingBy(Candidate::trace, TreeMap::new, Collectors.toList()));
            byTrace.values().forEach(best -> keep(now, best, found, out));
            seed += step;
            return true;
        }

        /** Keeps every cluster above 0 bits or shown by bursts, the best first, and the best one in any case. */
        private void keep(long ofSeed, List<Statistics> best, FusedDetection.Found found, Consumer<Row> out) {
            RecordSchema<Decoy> schema = Decoy.TABLE.schema();
            for (int i = 0; i < best.size(); i++) {
                Statistics s = best.get(i);
                if (i > 0 && s.bits() <= 0 && !s.isShownByBursts()) break;
                @Nullable
                Double byArrival =
                        s.bits() > 0 ? detection.shared(s, found.states()).bitsByArrival(s) : null;
                out.accept(schema.row(new Decoy(
                        ofSeed,
                        s.trace(),
                        s.tier().column(),
                        s.windowSeconds(),
                        i,
                        s.size(),
                        s.together(),
                        s.expected(),
                        s.bits(),
                        byArrival,
                        s.ebits() == Double.NEGATIVE_INFINITY ? null : s.ebits())));
            }
        }
    }
}
