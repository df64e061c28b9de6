package lockstep.detect;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lockstep.action.Trace;
import lockstep.kernel.CellDetection;
import lockstep.kernel.CellKey;
import lockstep.kernel.Tier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the clusters of the last round contribute to strata, for the tasks that compute the same rates again. Only strata with a
 * contribution are in it.
 */
final class InsideBook implements Serializable {
    /** The strata of one cell; the arrays are in one order. */
    private static final class Strata implements Serializable {
        private final long[] codes;
        private final long[] meetings;
        private final long[] pairs;

        Strata(List<Observed.OfStratum> of) {
            codes = of.stream().mapToLong(Observed.OfStratum::number).toArray();
            meetings = of.stream().mapToLong(Observed.OfStratum::meetingsInside).toArray();
            pairs = of.stream().mapToLong(Observed.OfStratum::pairsInside).toArray();
        }
    }

    private final Map<CellKey, Strata> cells = new HashMap<>();

    /** @param observed in the columns of {@link Observed} */
    static InsideBook of(Dataset<Row> observed) {
        Map<CellKey, List<Observed.OfStratum>> byCell = new HashMap<>();
        observed.where(col("stratum.meetings_inside")
                        .gt(0)
                        .or(col("stratum.pairs_inside").gt(0)))
                .select("stratum.*")
                .collectAsList()
                .forEach(r -> {
                    Observed.OfStratum s = Observed.STRATUM.value(r);
                    CellKey key = new CellKey(Trace.named(s.trace()), Tier.named(s.tier()), s.windowS());
                    byCell.computeIfAbsent(key, k -> new ArrayList<>()).add(s);
                });
        InsideBook book = new InsideBook();
        byCell.forEach((key, of) -> book.cells.put(key, new Strata(of)));
        return book;
    }

    /** Returns the state of the observed labels in the last round. */
    CellDetection.State state(CellDetection cell) {
        Strata of = cells.getOrDefault(cell.cell().key(), new Strata(List.of()));
        return cell.observed(cell.inside(of.codes, of.meetings, of.pairs));
    }
}
