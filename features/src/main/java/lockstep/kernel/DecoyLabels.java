package lockstep.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The labels of decoys, for all traces of one tier and window. Hot objects are in the bursts and not in the pairs. Where there are
 * any, labels are exchanged once among the actions that are in pairs, and once, for the bursts, among all actions of a stratum.
 */
public final class DecoyLabels {
    private final List<LabelPermutation> cells;
    private final List<@Nullable LabelPermutation> bursts = new ArrayList<>();

    /** Prepares the decoys of all cells of one tier and window. */
    public DecoyLabels(FusedDetection detection) {
        cells = detection.cells().stream()
                .map(c -> new LabelPermutation(c.cell()))
                .toList();
        for (CellDetection c : detection.cells()) {
            bursts.add(c.cell().crowds().size() == 0 ? null : new LabelPermutation(c.bursts()));
        }
    }

    int[] of(int cell, long seed) {
        return cells.get(cell).labels(seed);
    }

    /** Returns the labels of all actions of the bursts; null where they are those of the cell. */
    int @Nullable [] ofBursts(int cell, long seed) {
        LabelPermutation all = bursts.get(cell);
        return all == null ? null : all.labels(seed);
    }
}
