package lockstep.pair;

import java.io.Serializable;
import lockstep.action.Trace;

/** Where an action counts: at which windows, and there in which slot and stratum. Where its object is a crowd, it does not. */
public final class Keying implements Serializable {
    /** One window where an action counts, and the slot there, {@link Crowding#NO_SLOT} where its trace has none. */
    public interface Counts {
        void at(int window, long slot);
    }

    private final long[] windows;
    private final int[] octaves;
    private final Crowding crowds;

    /** @param windows in microseconds, ascending */
    public Keying(long[] windows, Crowding crowds) {
        this.windows = windows.clone();
        this.octaves = StratumCode.octaves(windows);
        this.crowds = crowds;
    }

    public int windows() {
        return windows.length;
    }

    public long seconds(int window) {
        return windows[window] / 1_000_000;
    }

    /** In columns of {@link Touch}. Where an account does one thing several times in one slot, the caller takes the earliest. */
    public void of(Trace trace, long thing, int twin, long at, boolean coarse, Counts counts) {
        for (int w = 0; w < windows.length; w++) {
            if (!Timeline.timed(coarse, windows[w])) continue;
            long slot = Slots.of(trace, at, windows[w]);
            if (!crowds.at(trace, thing, twin, windows[w], slot)) counts.at(w, slot);
        }
    }

    /** @return see {@link StratumCode} */
    public long stratum(Tier tier, int window, long lead, long strong) {
        return tier == Tier.LEAD ? lead : StratumCode.seen(strong, octaves[window]);
    }
}
