package lockstep.action;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A hash of what a picture looks like, as exports give it: pHash in 16 hexadecimal digits, PDQ in 64, with or without their
 * name in front. Ids that are digits only are no hashes; other hashes of 64 digits (SHA-256) are never near each other.
 */
final class Perceptual {
    private static final Pattern HEX = Pattern.compile("(?:phash:|pdq:)?((?:[0-9a-f]{16}){1,4})");
    /** Bits in which two hashes of one picture may differ (METHOD.md §1). */
    private static final int MOST_OF_64 = 8;

    private static final int MOST_OF_256 = 31;

    private final long[] words;

    private Perceptual(long[] words) {
        this.words = words;
    }

    static @Nullable Perceptual of(String object) {
        var hex = HEX.matcher(object.toLowerCase(Locale.ROOT));
        if (!hex.matches()) return null;
        String digits = hex.group(1);
        boolean known = digits.length() == 16 || digits.length() == 64;
        if (!known || digits.chars().allMatch(Character::isDigit)) return null;
        long[] words = new long[digits.length() / 16];
        for (int i = 0; i < words.length; i++) {
            words[i] = Long.parseUnsignedLong(digits.substring(16 * i, 16 * i + 16), 16);
        }
        return new Perceptual(words);
    }

    int bits() {
        return 64 * words.length;
    }

    private int most() {
        return words.length == 1 ? MOST_OF_64 : MOST_OF_256;
    }

    int distance(Perceptual other) {
        int differ = 0;
        for (int i = 0; i < words.length; i++) differ += Long.bitCount(words[i] ^ other.words[i]);
        return differ;
    }

    boolean isNear(Perceptual other) {
        return words.length == other.words.length && distance(other) <= most();
    }

    /** One more than the bits that may differ: two that are near are equal in one band at least. */
    int[] bands() {
        int n = most() + 1;
        int[] bands = new int[n];
        for (int b = 0; b < n; b++) {
            int value = 0;
            for (int bit = b * bits() / n; bit < (b + 1) * bits() / n; bit++) {
                value = value << 1 | (int) (words[bit / 64] >>> (63 - bit % 64) & 1);
            }
            bands[b] = value;
        }
        return bands;
    }
}
