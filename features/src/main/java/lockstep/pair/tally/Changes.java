package lockstep.pair.tally;

/**
 * Where the count of a pair changes, as one small number. A meeting counts in every window from the narrowest it fits, up
 * to where its object is a crowd: one more from there on, and one less from here on. So it is written once or twice,
 * not once for every window and tier.
 */
public final class Changes {
    private final int tiers;
    private final int windows;

    public Changes(int tiers, int windows) {
        this.tiers = tiers;
        this.windows = windows;
    }

    /** How many codes there are; all are below it. */
    public int codes() {
        return 2 * (tiers + 1) * windows;
    }

    /** One more, or less, at a tier from a window on; a tier beyond the last stands for all of them. */
    public int code(int tier, int window, boolean more) {
        return (tier * windows + window) << 1 | (more ? 1 : 0);
    }

    /** Adds a change to sums, which are by tier and then by window. */
    public void add(int code, long times, long[] sums) {
        int tier = (code >> 1) / windows;
        int window = (code >> 1) % windows;
        long n = (code & 1) == 1 ? times : -times;
        for (int t = tier == tiers ? 0 : tier; t <= Math.min(tier, tiers - 1); t++) {
            sums[t * windows + window] += n;
        }
    }

    /** From changes to counts: in each window what all narrower ones have. */
    public void sumUp(long[] sums) {
        for (int t = 0; t < tiers; t++) {
            for (int w = 1; w < windows; w++) {
                sums[t * windows + w] += sums[t * windows + w - 1];
            }
        }
    }

    public long[] none() {
        return new long[tiers * windows];
    }
}
