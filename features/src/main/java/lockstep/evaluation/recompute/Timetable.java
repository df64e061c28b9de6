package lockstep.evaluation.recompute;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.evaluation.recompute.Cell.Act;

/** The share of a group's gain in a slotted trace that no timetable explains (METHOD.md §9, "Traces together"). */
final class Timetable {
    private Timetable() {}

    /**
     * Returns max(0, 1 − 4r), where r is the share of meetings between two halves of the members that remains when the clocks of one
     * half are moved; over the halvings by the first three bits of a member's rank.
     */
    static double usableShare(Cell cell, Collection<String> members) {
        List<String> ranked = members.stream()
                .sorted((a, b) ->
                        Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
                .toList();
        List<Long> shifts = cell.shifts();
        double met = 0;
        double[] moved = new double[shifts.size()];
        for (int bit = 0; bit < 3 && 1 << bit < ranked.size(); bit++) {
            List<Act> zero = half(cell, ranked, bit, 0);
            List<Act> one = half(cell, ranked, bit, 1);
            met += 2 * met(zero, one, 0);
            for (int s = 0; s < moved.length; s++) {
                for (long slots : cell.slots(shifts.get(s))) moved[s] += met(zero, one, slots) + met(one, zero, slots);
            }
        }
        double most = 0;
        for (int s = 0; s < moved.length; s++) most = Math.max(most, moved[s] * cell.scale(shifts.get(s)));
        if (most == 0) return 1;
        return met == 0 ? 0 : Math.max(0, 1 - 4 * most / met);
    }

    private static List<Act> half(Cell cell, List<String> ranked, int bit, int is) {
        List<String> names = new ArrayList<>();
        for (int m = 0; m < ranked.size(); m++) if ((m >> bit & 1) == is) names.add(ranked.get(m));
        Set<Integer> accounts = Set.copyOf(cell.positions(names));
        List<Act> acts = new ArrayList<>();
        for (Map<String, List<Act>> some : List.of(cell.objects, cell.hotObjects)) {
            some.values()
                    .forEach(on -> on.stream()
                            .filter(a -> accounts.contains(a.account()))
                            .forEach(acts::add));
        }
        return acts;
    }

    /** Returns the pairs of an action of one half and an action of the other on the same object so many slots later. */
    private static double met(List<Act> half, List<Act> other, long slots) {
        Map<String, Integer> counts = new HashMap<>();
        other.forEach(a -> counts.merge(Cell.key(a.object(), a.slot()), 1, Integer::sum));
        double met = 0;
        for (Act a : half) met += counts.getOrDefault(Cell.key(a.object(), a.slot() + slots), 0);
        return met;
    }
}
