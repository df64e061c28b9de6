package lockstep.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.kernel.meeting.AccountStratumCounts;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.CellSweep;
import lockstep.kernel.meeting.Group;
import lockstep.kernel.meeting.StratumCode;
import lockstep.kernel.meeting.StratumTotals;

/**
 * Whose the strata are in which a group met, at the strong tier.
 *
 * @param unknownShare of the members' meetings, those whose source is unknown
 * @param ownedShare of all actions in the strata where members met, those of the members
 * @param ceiledShare of the members' meetings, those in strata whose rate the ceiling bounds
 */
public record StratumSupport(int label, CellKey cell, double unknownShare, double ownedShare, double ceiledShare) {
    /** Returns one for each group that met at all. */
    public static List<StratumSupport> of(List<Group> groups, CellDetection detection, CellDetection.State state) {
        CellActions cell = detection.cell();
        StratumTotals totals = detection.totals();
        List<StratumSupport> all = new ArrayList<>();
        for (Group g : groups) {
            int[] positions = cell.positions(g);
            TreeMap<Integer, Long> inside = new TreeMap<>(); // only strata where members meet
            new CellSweep(cell, state.labelling().actionsOf(positions)).earlier((i, n) -> {
                if (n > 0) inside.merge(cell.stratum[i], (long) n, Long::sum);
            });
            AccountStratumCounts.OfGroup members = detection.counts().new OfGroup(positions);
            long meetings = 0;
            long unknown = 0;
            long ceiled = 0;
            long own = 0;
            long actions = 0;
            for (Map.Entry<Integer, Long> e : inside.entrySet()) {
                int s = e.getKey();
                meetings += e.getValue();
                if (!StratumCode.isSourceKnown(cell.strata[s])) unknown += e.getValue();
                if (totals.meetings[s] > totals.ceilings[s]) ceiled += e.getValue();
                own += members.actions(s);
                actions += totals.actions[s];
            }
            if (meetings == 0) continue;
            all.add(new StratumSupport(
                    g.label(),
                    cell.key(),
                    (double) unknown / meetings,
                    (double) own / actions,
                    (double) ceiled / meetings));
        }
        return all;
    }
}
