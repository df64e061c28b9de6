package lockstep.pair;

import java.util.Arrays;
import lockstep.action.Trace;

/** The kernel: a window of time drawn over one object's actions. Plain arrays, no Spark. */
final class Sweep {
    /** Two actions that meet: their places in the timeline, and the numbers of the windows, the last not included. */
    interface Meeting {
        void meet(int earlier, int later, int first, int end);
    }

    private final Trace.Slot slot;
    private final long[] windows;
    private final int firstOfMinutes;
    private long[] seen = new long[64];
    private int[] places = new int[64];

    /** @param windows in microseconds, ascending */
    Sweep(Trace.Slot slot, long[] windows) {
        this.slot = slot;
        this.windows = windows.clone();
        this.firstOfMinutes =
                (int) Arrays.stream(windows).filter(w -> w < Timeline.MINUTE).count();
    }

    /** Every two actions of different accounts that meet in this slice; what meets in a window meets in all wider ones. */
    void meetings(Timeline line, Crowding crowds, Meeting found) {
        if (line.size < 2) return;
        if (slotted()) {
            inSlots(line, crowds, found);
        } else {
            inWindows(line, crowds, found);
        }
    }

    private void inSlots(Timeline line, Crowding crowds, Meeting found) {
        for (int w = 0; w < windows.length; w++) {
            int window = w;
            runs(line, w, (there, n) -> {
                if (crowds.at(line, windows[window], slotOf(line, there[0], window))) return;
                for (int j = 1; j < n; j++) {
                    for (int i = 0; i < j; i++) {
                        found.meet(there[i], there[j], window, window + 1);
                    }
                }
            });
        }
    }

    private void inWindows(Timeline line, Crowding crowds, Meeting found) {
        int end = 0; // a crowd in one window is one in all wider ones: they are not even looked through
        while (end < windows.length && !crowds.at(line, windows[end], slotOf(line, 0, end))) end++;
        if (end == 0) return;

        long widest = windows[end - 1];
        for (int j = firstOwn(line); j < line.size; j++) {
            long now = line.at[j];
            int who = line.account[j];
            boolean coarse = line.coarse[j];
            for (int i = j - 1; i >= 0 && now - line.at[i] <= widest; i--) {
                if (line.account[i] == who) continue;
                int first = coarse || line.coarse[i] ? firstOfMinutes : 0;
                while (first < end && now - line.at[i] > windows[first]) first++;
                if (first < end) found.meet(i, j, first, end);
            }
        }
    }

    private static int firstOwn(Timeline line) {
        int first = 0;
        while (first < line.size && !line.own(first)) first++;
        return first;
    }

    /** How many would meet, without forming a pair. */
    long count(Timeline line, int w) {
        long[] meetings = {0};
        if (slot == Trace.Slot.WINDOW) {
            runs(line, w, (there, n) -> meetings[0] += (long) n * (n - 1) / 2);
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
        if (seen.length < line.size) {
            seen = new long[line.at.length];
            places = new int[line.at.length];
        }
        int start = 0;
        while (start < line.size) {
            long key = slotOf(line.at[start], w);
            long next = (key + 1) * windows[w];
            int end = start;
            int n = 0;
            while (end < line.size && line.at[end] < next) {
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
