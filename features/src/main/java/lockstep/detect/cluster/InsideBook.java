package lockstep.detect.cluster;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import lockstep.kernel.CellDetection;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Tier;

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

    /** @param strata to which clusters contribute */
    static InsideBook of(List<Observed.OfStratum> strata) {
        Map<CellKey, List<Observed.OfStratum>> byCell = strata.stream()
                .collect(Collectors.groupingBy(
                        s -> new CellKey(Trace.named(s.trace()), Tier.named(s.tier()), s.windowS())));
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
