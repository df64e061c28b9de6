package lockstep.action;

/** A text as the set of the runs of five letters of its {@link Skeleton}, to be compared with texts of another run. */
public final class TextRuns {
    private TextRuns() {}

    /** @return hashes, distinct and ascending; empty for a text with fewer letters than one run */
    public static int[] of(String text) {
        String skeleton = Skeleton.of(text);
        return skeleton.length() < Grams.LENGTH ? new int[0] : Grams.of(skeleton);
    }

    /** Returns the share of the runs of two texts that both have, 0 to 1. */
    public static double jaccard(int[] a, int[] b) {
        return a.length + b.length == 0 ? 0 : Grams.jaccard(a, b);
    }
}
