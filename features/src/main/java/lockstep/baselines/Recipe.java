package lockstep.baselines;

import java.util.Set;
import lockstep.kernel.meeting.CellActions;

/** A published way to find coordinated accounts, on actions without strata; for comparison with ours. */
public interface Recipe {
    /** Numbers of the accounts it would point at. */
    Set<Integer> flagged(CellActions cell);
}
