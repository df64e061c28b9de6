package lockstep.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lockstep.action.Trace;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Tier;
import lockstep.kernel.meeting.Timing;

/** A cell for tests: actions in any order, each with a post of its own. */
public final class CellSketch {
    private record Act(long object, int account, long second, long stratum) {}

    private final CellKey key;
    private final List<Act> acts = new ArrayList<>();

    public CellSketch(Trace trace, Tier tier, long windowSeconds) {
        key = new CellKey(trace, tier, windowSeconds);
    }

    public CellSketch add(long object, int account, long second) {
        return add(object, account, second, 7);
    }

    public CellSketch add(long object, int account, long second, long stratum) {
        acts.add(new Act(object, account, second, stratum));
        return this;
    }

    public CellActions build() {
        return build(Long.MAX_VALUE);
    }

    public CellActions build(long mostMeetings) {
        long first = acts.stream().mapToLong(Act::second).min().orElse(0);
        long last = acts.stream().mapToLong(Act::second).max().orElse(0);
        CellActions.Builder cell = new CellActions.Builder(
                key, Timing.days(first * CellKey.MICROS, last * CellKey.MICROS), mostMeetings, 0);
        acts.sort(Comparator.comparingLong(Act::object)
                .thenComparingLong(Act::second)
                .thenComparingInt(Act::account));
        int post = 0;
        for (Act a : acts) cell.add(a.object, a.account, a.second * CellKey.MICROS, a.stratum, post++);
        return cell.build();
    }
}
