package lockstep.kernel.burst;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.List;
import lockstep.kernel.meeting.CellKey;
import lockstep.kernel.meeting.Labelling;
import lockstep.kernel.meeting.MovedClocks;

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
        Presences there = new Presences(part, members);
        double met = there.met(0);
        double[] moved = new double[shifts.size()];
        for (int s = 0; s < moved.length; s++) {
            for (long by : MovedClocks.slots(shifts.get(s), key.windowSeconds())) moved[s] += there.met(by);
        }
        double most = 0;
        for (int s = 0; s < moved.length; s++) {
            most = Math.max(most, moved[s] * MovedClocks.scale(days, shifts.get(s)));
        }
        if (most == 0) return 1;
        return met == 0 ? 0 : Math.max(0, 1 - FACTOR * most / met);
    }

    /** The actions of the members: on which object and in which slot, and how many there are of each half of each halving. */
    private static final class Presences {
        private static final int HALVES = 2 * HALVINGS;

        private final int halvings;
        /** Of each object with a slot: the place of its counts. */
        private final Long2IntOpenHashMap places = new Long2IntOpenHashMap();
        /** The actions of the half that has bit b set, or not set, are at 2 b + 1, or at 2 b. */
        private int[] counts = new int[16 * HALVES];

        private final LongArrayList object = new LongArrayList();
        private final LongArrayList slot = new LongArrayList();
        /** The rank of the member that acts. */
        private final IntArrayList member = new IntArrayList();

        Presences(BurstEvidence part, int[] members) {
            places.defaultReturnValue(-1);
            int bits = Integer.SIZE - Integer.numberOfLeadingZeros(members.length - 1);
            halvings = Math.min(HALVINGS, bits);
            CellBursts bursts = part.bursts();
            Labelling labelling = part.labelling();
            for (int m = 0; m < members.length; m++) {
                for (int k = labelling.start[members[m]]; k < labelling.start[members[m] + 1]; k++) {
                    int i = labelling.actions[k];
                    if (bursts.burst[i] < 0) continue;
                    object.add(bursts.object(i));
                    slot.add(bursts.slot(i));
                    member.add(m);
                    int place = place(bursts.objectWithSlot(i));
                    for (int b = 0; b < halvings; b++) counts[place + 2 * b + (m >> b & 1)]++;
                }
            }
        }

        private int place(long of) {
            int place = places.putIfAbsent(of, places.size() * HALVES);
            if (place >= 0) return place;
            int last = (places.size() - 1) * HALVES;
            if (last + HALVES > counts.length) counts = Arrays.copyOf(counts, 2 * counts.length);
            return last;
        }

        /** Returns the meetings between the halves, summed over the halvings, when one of the two acts so many slots later. */
        double met(long slots) {
            double met = 0;
            for (int i = 0; i < object.size(); i++) {
                int place = places.get(CellBursts.objectWithSlot(object.getLong(i), slot.getLong(i) + slots));
                if (place < 0) continue;
                int m = member.getInt(i);
                for (int b = 0; b < halvings; b++) met += counts[place + 2 * b + (~m >> b & 1)];
            }
            return met;
        }
    }
}
