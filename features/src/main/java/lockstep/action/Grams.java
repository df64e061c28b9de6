package lockstep.action;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A text as the set of its runs of five letters, by hash. */
final class Grams {
    static final int LENGTH = 5;

    private Grams() {}

    /** @return distinct, ascending; of a text shorter than a run, the text itself */
    static int[] of(String skeleton) {
        int[] points = skeleton.codePoints().toArray();
        int runs = Math.max(1, points.length - LENGTH + 1);
        int[] grams = new int[runs];
        for (int i = 0; i < runs; i++) {
            long h = 0xcbf29ce484222325L;
            for (int j = i; j < Math.min(points.length, i + LENGTH); j++) {
                h = (h ^ points[j]) * 0x100000001b3L;
                h ^= h >>> 29;
            }
            grams[i] = (int) (h ^ h >>> 32);
        }
        return Arrays.stream(grams).sorted().distinct().toArray();
    }

    static byte[] bytes(int[] grams) {
        ByteBuffer bytes = ByteBuffer.allocate(grams.length * Integer.BYTES);
        bytes.asIntBuffer().put(grams);
        return bytes.array();
    }

    static int[] of(byte[] bytes) {
        int[] grams = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(grams);
        return grams;
    }

    /** Returns how many runs two texts have in common. */
    static int shared(int[] a, int[] b) {
        int shared = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            if (a[i] == b[j]) {
                shared++;
                i++;
                j++;
            } else if (a[i] < b[j]) {
                i++;
            } else {
                j++;
            }
        }
        return shared;
    }

    /** Returns the share of the runs of two texts that both have, 0 to 1. */
    static double jaccard(int[] a, int[] b) {
        return jaccard(a, b, shared(a, b));
    }

    /** The same where it is known how many runs both have. */
    static double jaccard(int[] a, int[] b, int shared) {
        return shared / (double) (a.length + b.length - shared);
    }
}
