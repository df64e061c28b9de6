package lockstep.ingest.read;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the old encodings a text is in: the one that makes the words look right.
 *
 * <p>Only words with a letter beyond ASCII are judged, by their letters:
 *
 * <ul>
 *   <li>A word is wrong if it mixes Cyrillic and Latin letters, has a capital after a small letter, holds a sign that is no
 *       letter (such as a line of a box), or is Latin without any letter of ASCII.
 *   <li>A word of capitals only says nothing, because KOI8-R has small letters where windows-1251 has capitals. Neither does
 *       a word of one letter.
 *   <li>Any other word is right.
 * </ul>
 *
 * <p>An encoding is sure if ten times more letters stand in right words than in wrong ones, and each of the others makes a
 * wrong word and has at most half as many letters in right words. windows-1252 and windows-1254 differ in six letters only:
 * a text is Turkish if these are more than twice as many as the letters that Turkish has not.
 */
final class Encodings {
    private static final List<String> CYRILLIC = List.of("windows-1251", "KOI8-R", "IBM866");
    private static final String WESTERN = "windows-1252";
    private static final String TURKISH = "windows-1254";
    /** Punctuation and signs beyond ASCII that stand beside words of any language. */
    private static final String SIGNS = "«»“”„‘’‚‹›–—…•·№©®™°§±×¿¡€£º´\u00a0\u00ad";

    private static final Pattern WORDS = Pattern.compile("[\\p{L}[^\\x00-\\x7f" + SIGNS + "]]+");
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7f]");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");
    private static final Pattern CAPITAL_AFTER_SMALL = Pattern.compile("\\p{Ll}\\p{Lu}");
    private static final Pattern SMALL = Pattern.compile("\\p{Ll}");
    private static final Pattern PURE = Pattern.compile("\\p{IsCyrillic}+|\\p{IsLatin}*[A-Za-z]\\p{IsLatin}*");
    private static final Pattern ONLY_TURKISH = Pattern.compile("[ĞğİıŞş]");
    private static final Pattern NOT_TURKISH = Pattern.compile("[ÁáÀàÆæÉéÈèÍíÓóÑñÚúß]");
    private static final int LEAST_RIGHT_TO_WRONG = 10;
    private static final int LEAST_CONFIDENCE = 20;

    private Encodings() {}

    /**
     * @param right the number of letters in right words
     * @param wrong the number of letters in wrong words
     * @param capitals the number of letters in words of capitals only
     */
    private record Looks(String charset, int right, int wrong, int capitals) {
        static Looks of(String charset, byte[] bytes) {
            int right = 0;
            int wrong = 0;
            int capitals = 0;
            Matcher words = WORDS.matcher(text(charset, bytes));
            while (words.find()) {
                String word = words.group();
                if (word.length() < 2 || !BEYOND_ASCII.matcher(word).find()) continue;
                if (isWrong(word)) {
                    wrong += word.length();
                } else if (SMALL.matcher(word).find()) {
                    right += word.length();
                } else {
                    capitals += word.length();
                }
            }
            return new Looks(charset, right, wrong, capitals);
        }

        private static boolean isWrong(String word) {
            return !LETTERS.matcher(word).matches()
                    || CAPITAL_AFTER_SMALL.matcher(word).find()
                    || !PURE.matcher(word).matches();
        }

        boolean isPossible() {
            return right + capitals > wrong;
        }

        boolean isSureBefore(Looks other) {
            return other.wrong > 0 && 2 * other.right <= right;
        }
    }

    /** The encoding of a text that is not in UTF-8, where it is sure. */
    static Optional<String> sure(byte[] bytes) {
        List<Looks> all = looks(bytes);
        Looks best = all.get(0);
        boolean sure = best.right > LEAST_RIGHT_TO_WRONG * best.wrong
                && all.stream().skip(1).allMatch(best::isSureBefore);
        return sure ? Optional.of(best.charset) : Optional.empty();
    }

    /** The encodings in which a text may be, the likeliest first. */
    static List<String> candidates(byte[] bytes) {
        Optional<String> sure = sure(bytes);
        if (sure.isPresent()) return List.of(sure.get());
        List<String> names = new ArrayList<>();
        looks(bytes).stream().filter(Looks::isPossible).forEach(l -> names.add(l.charset));
        CharsetMatch other = new CharsetDetector().setText(bytes).detect();
        if (other != null
                && other.getConfidence() >= LEAST_CONFIDENCE
                && Charset.isSupported(other.getName())
                && !other.getName().matches("ISO-8859-[19]") // windows-1252 and windows-1254 have the same letters
                && !names.contains(other.getName())) {
            names.add(other.getName());
        }
        return names;
    }

    /** How the text looks in each encoding, the best first. */
    private static List<Looks> looks(byte[] bytes) {
        List<Looks> all = new ArrayList<>();
        for (String charset : CYRILLIC) all.add(Looks.of(charset, bytes));
        String turkish = text(TURKISH, bytes);
        boolean isTurkish = count(ONLY_TURKISH, turkish) > 2 * count(NOT_TURKISH, turkish);
        all.add(Looks.of(isTurkish ? TURKISH : WESTERN, bytes));
        all.sort(Comparator.comparingInt(Looks::right).reversed());
        return all;
    }

    private static long count(Pattern letters, String text) {
        return letters.matcher(text).results().count();
    }

    private static String text(String charset, byte[] bytes) {
        return new String(bytes, Charset.forName(charset));
    }
}
