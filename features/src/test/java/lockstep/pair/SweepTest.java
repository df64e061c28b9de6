package lockstep.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.action.Trace;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The kernel against the obvious way: every two actions, one by one. */
class SweepTest {
    private static final long S = 1_000_000;
    private static final long[] WINDOWS = {10 * S, 60 * S, 600 * S};

    @Test
    void theEdgeOfTheWindowIsInside() {
        Timeline line = line(0, 0L, 60 * S);

        assertThat(meetings(Trace.Slot.NONE, line)).containsEntry(1, 1).doesNotContainKey(0);
    }

    @Test
    void anActionMeetsOneOfTheDayBefore() {
        long midnight = Timeline.SLICE;
        Timeline line = line(1, midnight - 5 * S, midnight + 5 * S);

        assertThat(meetings(Trace.Slot.NONE, line)).containsEntry(0, 1);
    }

    @Test
    void twoActionsOfTheDayBeforeAreCountedThere() {
        long midnight = Timeline.SLICE;
        Timeline line = line(1, midnight - 9 * S, midnight - 5 * S);

        assertThat(meetings(Trace.Slot.NONE, line)).isEmpty();
    }

    @Test
    void twoSidesOfASlotsEdgeDoNotMeet() {
        assertThat(meetings(Trace.Slot.WINDOW, line(0, 59 * S, 60 * S)))
                .doesNotContainKey(0)
                .doesNotContainKey(1)
                .containsEntry(2, 1);
    }

    @Test
    void anAccountTwiceInASlotIsThereOnce() {
        Timeline line = new Timeline();
        line.begin(Trace.HASHTAG, 0, 0, 0, 0);
        line.add(1 * S, 7, 0, 0, false, "p");
        line.add(2 * S, 7, 0, 0, false, "q");
        line.add(3 * S, 8, 0, 0, false, "r");

        assertThat(meetings(Trace.Slot.WINDOW, line)).containsEntry(0, 1);
    }

    @Property(tries = 300)
    void agreesWithTheObviousWay(
            @ForAll @Size(max = 40) List<@IntRange(max = 3000) Integer> seconds, @ForAll boolean slotted) {
        Timeline line = new Timeline();
        line.begin(Trace.LINK, 0, 0, 0, 0);
        List<Integer> sorted = seconds.stream().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            line.add(sorted.get(i) * S, i % 9, 0, 0, false, "p" + i);
        }
        Trace.Slot slot = slotted ? Trace.Slot.WINDOW : Trace.Slot.NONE;

        assertThat(meetings(slot, line)).isEqualTo(slotted ? slottedTheObviousWay(line) : theObviousWay(line));
    }

    @Property(tries = 100)
    void countingFormsNoPairButComesToTheSame(@ForAll @Size(max = 60) List<@IntRange(max = 900) Integer> seconds) {
        Timeline line = new Timeline();
        line.begin(Trace.LINK, 0, 0, 0, 0);
        List<Integer> sorted = seconds.stream().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            line.add(sorted.get(i) * S, i, 0, 0, false, "p" + i);
        }
        for (Trace.Slot slot : new Trace.Slot[] {Trace.Slot.NONE, Trace.Slot.WINDOW}) {
            Sweep sweep = new Sweep(slot, WINDOWS);
            for (int w = 0; w < WINDOWS.length; w++) {
                assertThat(sweep.count(line, w))
                        .isEqualTo((long) meetings(slot, line).getOrDefault(w, 0));
            }
        }
    }

    private static Map<Integer, Integer> theObviousWay(Timeline line) {
        Map<Integer, Integer> found = new TreeMap<>();
        for (int i = 0; i < line.size; i++) {
            for (int j = i + 1; j < line.size; j++) {
                for (int w = 0; w < WINDOWS.length; w++) {
                    if (line.account[i] != line.account[j] && line.at[j] - line.at[i] <= WINDOWS[w]) {
                        found.merge(w, 1, Integer::sum);
                    }
                }
            }
        }
        return found;
    }

    private static Map<Integer, Integer> slottedTheObviousWay(Timeline line) {
        Map<Integer, Integer> found = new TreeMap<>();
        for (int w = 0; w < WINDOWS.length; w++) {
            List<String> there = new ArrayList<>();
            for (int i = 0; i < line.size; i++) {
                String key = line.at[i] / WINDOWS[w] + " " + line.account[i];
                if (!there.contains(key)) there.add(key);
            }
            for (int i = 0; i < there.size(); i++) {
                for (int j = i + 1; j < there.size(); j++) {
                    if (there.get(i).split(" ", 2)[0].equals(there.get(j).split(" ", 2)[0])) {
                        found.merge(w, 1, Integer::sum);
                    }
                }
            }
        }
        return found;
    }

    private static Map<Integer, Integer> meetings(Trace.Slot slot, Timeline line) {
        Map<Integer, Integer> found = new TreeMap<>();
        new Sweep(slot, WINDOWS).meetings(line, Crowding.NONE, (i, j, first, end) -> {
            for (int w = first; w < end; w++) found.merge(w, 1, Integer::sum);
        });
        return found;
    }

    private static Timeline line(long slice, long... times) {
        Timeline line = new Timeline();
        line.begin(Trace.LINK, 0, 0, 0, slice);
        for (int i = 0; i < times.length; i++) {
            line.add(times[i], i, 0, 0, false, "p" + i);
        }
        return line;
    }
}
