package lockstep.kernel;

import java.util.List;

/** The labels of decoys, for all traces of one tier and window. */
public final class DecoyLabels {
    private final List<LabelPermutation> cells;
    private final List<LabelPermutation> crowds;

    public DecoyLabels(FusedDetection detection) {
        List<CellActions> actions =
                detection.cells().stream().map(CellDetection::cell).toList();
        cells = actions.stream().map(LabelPermutation::new).toList();
        crowds = actions.stream().map(c -> new LabelPermutation(c.crowds())).toList();
    }

    int[] of(int cell, long seed) {
        return cells.get(cell).labels(seed);
    }

    /** Returns the labels of the actions on hot objects. They are exchanged with each other only. */
    int[] ofCrowds(int cell, long seed) {
        return crowds.get(cell).labels(seed);
    }
}
