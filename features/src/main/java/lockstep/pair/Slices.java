package lockstep.pair;

import lockstep.action.Trace;

/** Which UTC days must see an action: its own, and those that a window reaches back from. */
final class Slices {
    private final long[] windows;
    private long[] days = new long[8];
    private int size;

    Slices(long[] windows) {
        this.windows = windows.clone();
    }

    /** Finds them for one action; {@link #size} and {@link #day} tell. */
    void find(Trace.Slot slot, long at) {
        size = 0;
        switch (slot) {
            case DAY -> add(dayOf(at));
            case NONE -> {
                long last = dayOf(at + windows[windows.length - 1]);
                for (long day = dayOf(at); day <= last; day++) put(day);
            }
            case WINDOW -> {
                for (long w : windows) add(dayOf(at - Math.floorMod(at, w))); // where its slot begins
            }
        }
    }

    int size() {
        return size;
    }

    long day(int i) {
        return days[i];
    }

    static long dayOf(long at) {
        return Math.floorDiv(at, Timeline.SLICE);
    }

    private void add(long day) {
        for (int i = 0; i < size; i++) {
            if (days[i] == day) return;
        }
        put(day);
    }

    private void put(long day) {
        if (size == days.length) days = java.util.Arrays.copyOf(days, 2 * size);
        days[size++] = day;
    }
}
