package lockstep.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import lockstep.action.Trace;
import lockstep.pair.MovedClock;

/** Meetings with one clock moved, in memory; see {@link MovedClock}. */
final class CellClock {
    private final Cell cell;
    private final long days;

    CellClock(Cell cell) {
        this.cell = cell;
        this.days = cell.days();
    }

    /** The most of them for pairs of accounts with one label, by pair; pairs that never meet so are left out. */
    Map<Long, Double> within(int[] who, int[] labels) {
        Map<Long, Double> most = new TreeMap<>();
        for (long shift : MovedClock.shifts(Trace.named(cell.trace), days, cell.windowS)) {
            double covered = days * 86_400.0;
            double scale = covered / (covered - shift);
            counts(who, labels, shift / cell.windowS).forEach((ordered, n) -> {
                int x = (int) (ordered >> 32);
                int y = ordered.intValue();
                most.merge(CellPairs.key(x, y), n * scale, Math::max);
            });
        }
        return most;
    }

    /** Of ordered pairs: the second's clock is the one that is moved. */
    private Map<Long, Integer> counts(int[] who, int[] labels, long shift) {
        Map<Long, Integer> counts = new HashMap<>();
        int later = 0;
        for (int i = 0; i < cell.size(); i++) {
            if (labels[who[i]] < 0) continue;
            while (later < cell.size() && before(later, cell.thing[i], cell.slot[i] + shift)) later++;
            for (int j = later; j < cell.size() && at(j, cell.thing[i], cell.slot[i] + shift); j++) {
                if (who[i] != who[j] && labels[who[i]] == labels[who[j]]) {
                    counts.merge((long) who[i] << 32 | who[j], 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private boolean before(int place, int thing, long slot) {
        return cell.thing[place] < thing || cell.thing[place] == thing && cell.slot[place] < slot;
    }

    private boolean at(int place, int thing, long slot) {
        return cell.thing[place] == thing && cell.slot[place] == slot;
    }
}
