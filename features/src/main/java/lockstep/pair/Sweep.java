package lockstep.pair;

import java.util.Arrays;
import lockstep.action.Trace;

/** The kernel: a window of time drawn over one object's actions. Plain arrays, no Spark. */
final class Sweep {
    /** Two actions that meet: their places in the timeline, and the number of the window. */
    interface Meeting {
        void meet(int earlier, int later, int window);
    }

    private final Trace.Slot slot;
    private final long[] windows;
    private long[] seen = new long[64];

    /** @param windows in microseconds, ascending */
    Sweep(Trace.Slot slot, long[] windows) {
        this.slot = slot;
        this.windows = windows.clone();
    }

    /** Every two actions of different accounts that meet, once per window, in this slice. */
    void meetings(Timeline line, Crowding crowds, Meeting found) {
        if (slotted()) {
            inSlots(line, crowds, found);
        } else {
            inWindows(line, crowds, found);
        }
    }

    private void inSlots(Timeline line, Crowding crowds, Meeting found) {
        for (int w = 0; w < windows.length; w++) {
            int window = w;
            runs(line, w, (places, n) -> {
                if (crowds.at(line, windows[window], slotOf(line, places[0], window))) return;
                for (int j = 1; j < n; j++) {
                    for (int i = 0; i < j; i++) {
                        found.meet(places[i], places[j], window);
                    }
                }
            });
        }
    }

    private void inWindows(Timeline line, Crowding crowds, Meeting found) {
        int widest = -1; // a crowd's window is not even looked through
        boolean[] crowded = new boolean[windows.length];
        for (int w = 0; w < windows.length; w++) {
            crowded[w] = crowds.at(line, windows[w], slotOf(line, 0, w));
            if (!crowded[w]) widest = w;
        }
        if (widest < 0) return;

        for (int j = 1; j < line.size; j++) {
            if (!line.own(j)) continue;
            for (int i = j - 1; i >= 0 && line.at[j] - line.at[i] <= windows[widest]; i--) {
                if (line.account[i] == line.account[j]) continue;
                long gap = line.at[j] - line.at[i];
                for (int w = widest; w >= 0 && gap <= windows[w]; w--) {
                    if (!crowded[w] && line.timed(i, windows[w]) && line.timed(j, windows[w])) found.meet(i, j, w);
                }
            }
        }
    }

    /** How many would meet, without forming a pair. */
    long count(Timeline line, int w) {
        long[] meetings = {0};
        if (slot == Trace.Slot.WINDOW) {
            runs(line, w, (places, n) -> meetings[0] += (long) n * (n - 1) / 2);
            return meetings[0];
        }

        int from = 0;
        int between = 0; // timed actions from `from` up to this one
        for (int j = 0; j < line.size; j++) {
            for (; line.at[j] - line.at[from] > windows[w]; from++) {
                if (line.timed(from, windows[w])) between--;
            }
            if (!line.timed(j, windows[w])) continue;
            if (line.own(j)) meetings[0] += between;
            between++;
        }
        return meetings[0];
    }

    /** What keys a timeline's object in a window, beside its name. */
    long slotOf(Timeline line, int place, int w) {
        return switch (slot) {
            case NONE -> Crowding.NO_SLOT;
            case DAY -> line.slice;
            case WINDOW -> slotOf(line.at[place], w);
        };
    }

    boolean slotted() {
        return slot == Trace.Slot.WINDOW;
    }

    private long slotOf(long at, int w) {
        return Math.floorDiv(at, windows[w]);
    }

    /** Accounts that share a slot: the first n places are their earliest actions in it, in order of time. */
    interface Run {
        void accounts(int[] places, int n);
    }

    /** Runs of one slot each, for the slots that begin in this slice; of each account the earliest action counts. */
    void runs(Timeline line, int w, Run run) {
        if (seen.length < line.size) seen = new long[line.at.length];
        int[] places = new int[line.size];
        int start = 0;
        while (start < line.size) {
            long key = slotOf(line.at[start], w);
            int end = start;
            int n = 0;
            while (end < line.size && slotOf(line.at[end], w) == key) {
                if (line.timed(end, windows[w])) seen[n++] = (long) line.account[end] << 32 | end;
                end++;
            }
            if (n > 1 && Math.floorDiv(key * windows[w], Timeline.SLICE) == line.slice) {
                Arrays.sort(seen, 0, n);
                int kept = 0;
                for (int k = 0; k < n; k++) {
                    if (k == 0 || seen[k] >> 32 != seen[k - 1] >> 32) places[kept++] = (int) seen[k];
                }
                Arrays.sort(places, 0, kept);
                run.accounts(places, kept);
            }
            start = end;
        }
    }
}
