package lockstep.evaluation.recompute;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.evaluation.recompute.Cell.Act;
import org.jspecify.annotations.Nullable;

/**
 * The meetings of a group's members in one cell.
 *
 * @param together pairs of actions of two members that meet
 * @param arrivals actions of members on an object where a member has acted within the window before
 * @param atTopObject meetings on the object, with its slot, where members met most often
 * @param atTopSource meetings at the source where members met most often; null where no meeting has a source
 */
record GroupMeetings(
        long together,
        long arrivals,
        long atTopObject,
        @Nullable Long atTopSource) {
    static GroupMeetings of(Cell cell, Set<Integer> members) {
        long together = 0;
        long arrivals = 0;
        long top = 0;
        Map<String, Long> bySource = new HashMap<>();
        for (List<Act> all : cell.objects.values()) {
            List<Act> acts =
                    all.stream().filter(a -> members.contains(a.account())).toList();
            long here = 0;
            for (int j = 0; j < acts.size(); j++) {
                long met = 0;
                for (int i = 0; i < j; i++) if (cell.meet(acts.get(i), acts.get(j))) met++;
                if (met == 0) continue;
                here += met;
                arrivals++;
                String source = acts.get(j).source();
                if (source != null) bySource.merge(source, met, Long::sum);
            }
            together += here;
            top = Math.max(top, here);
        }
        return new GroupMeetings(
                together, arrivals, top, bySource.isEmpty() ? null : Collections.max(bySource.values()));
    }
}
