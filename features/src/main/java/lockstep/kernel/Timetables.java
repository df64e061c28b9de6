package lockstep.kernel;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.List;

/**
 * How much of a group's gain in a slotted trace no timetable explains (METHOD.md §9). The meetings between two halves of the
 * members are counted as they are, and with the clocks of one half moved by a day or a week. What timetables have in common, they
 * have in common then too. The halves differ in one bit of the rank of a member; up to three bits are used, so that in a group of
 * up to eight accounts every two members are apart in one of the halvings.
 */
final class Timetables {
    /** Where a quarter of the meetings are left when clocks are moved, nothing of the gain counts. */
    private static final double FACTOR = 4;

    private static final int HALVINGS = 3;

    private Timetables() {}

    /**
     * Returns the share of the gain that counts, 0 to 1; 1 for a trace without slots.
     *
     * @param members positions in the accounts of the bursts, ascending
     */
    static double usableShare(BurstEvidence part, int[] members) {
        CellKey key = part.bursts().cell().key();
        if (!key.trace().slotted() || members.length < 2) return 1;
        long days = part.bursts().cell().days();
        List<Long> shifts = MovedClocks.shifts(key.trace(), days, key.windowSeconds());
        double met = 0;
        double[] moved = new double[shifts.size()];
        for (int bit = 0; bit < HALVINGS && 1 << bit < members.length; bit++) {
            Half zero = new Half(part, members, bit, 0);
            Half one = new Half(part, members, bit, 1);
            met += 2 * zero.met(one, 0);
            for (int s = 0; s < moved.length; s++) {
                long by = shifts.get(s) / key.windowSeconds();
                moved[s] += zero.met(one, by) + one.met(zero, by);
                // the moved time falls into one of two slots where windows do not divide the shift
                if (shifts.get(s) % key.windowSeconds() != 0) moved[s] += zero.met(one, by + 1) + one.met(zero, by + 1);
            }
        }
        double most = 0;
        for (int s = 0; s < moved.length; s++) {
            most = Math.max(most, moved[s] * MovedClocks.scale(days, shifts.get(s)));
        }
        if (most == 0) return 1;
        return met == 0 ? 0 : Math.max(0, 1 - FACTOR * most / met);
    }

    /** The actions of the members whose rank has one bit set, or not set. */
    private static final class Half {
        private final Long2IntOpenHashMap count = new Long2IntOpenHashMap();
        private final LongArrayList object = new LongArrayList();
        private final LongArrayList slot = new LongArrayList();

        Half(BurstEvidence part, int[] members, int bit, int is) {
            CellBursts bursts = part.bursts();
            Labelling labelling = part.labelling();
            for (int m = 0; m < members.length; m++) {
                if ((m >> bit & 1) != is) continue;
                for (int k = labelling.start[members[m]]; k < labelling.start[members[m] + 1]; k++) {
                    int i = labelling.actions[k];
                    if (bursts.burst[i] < 0) continue;
                    object.add(bursts.object(i));
                    slot.add(bursts.slot(i));
                    count.addTo(bursts.objectWithSlot(i), 1);
                }
            }
        }

        /** Returns the meetings with the other half, whose actions are where this one's are so many slots later. */
        double met(Half other, long slots) {
            double met = 0;
            for (int i = 0; i < object.size(); i++) {
                met += other.count.get(CellBursts.objectWithSlot(object.getLong(i), slot.getLong(i) + slots));
            }
            return met;
        }
    }
}
