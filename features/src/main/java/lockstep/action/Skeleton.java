package lockstep.action;

import com.ibm.icu.text.Normalizer2;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is left of a text when everything is taken away that can be changed without changing what people read: case, marks,
 * invisible characters, emoji, punctuation, spaces, numbers at the end, letters said twice, look-alike letters, and the choice
 * between Cyrillic, Kazakh and Latin letters. Two texts are compared by it, and never shown as it.
 *
 * <p>A look-alike letter is taken for its word's own script (UTS 39): that of the word's letters which look like no other, or
 * else that of the whole text.
 */
final class Skeleton {
    private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
    private static final Pattern MARKS = Pattern.compile("\\p{M}+|\\p{Cf}+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern TWICE = Pattern.compile("(.)\\1+");

    /** Latin letters and the Cyrillic ones that look like them. */
    private static final String LATIN = "aceopxykmthbi0";

    private static final String CYRILLIC = "асеорхукмтнвіо";

    private static final Map<Character, String> TO_LATIN = new HashMap<>();

    static {
        String[] pairs =
                ("а=a б=b в=v г=g д=d е=e ж=z з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=c ч=c ш=s"
                                + " щ=s ъ= ы=i ь= э=e ю=iu я=ia ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h і=i є=e ґ=g ѕ=s ј=i ҳ=h ӯ=u ҷ=c")
                        .split(" ", -1);
        for (String pair : pairs) {
            TO_LATIN.put(pair.charAt(0), pair.substring(2));
        }
    }

    private static final Pattern DIGRAPH = Pattern.compile("shch|sh|ch|zh|kh|ts|yo|ye|y|j|q|w|x");
    private static final Map<String, String> ONE_SOUND = Map.ofEntries(
            Map.entry("shch", "s"),
            Map.entry("sh", "s"),
            Map.entry("ch", "c"),
            Map.entry("zh", "z"),
            Map.entry("kh", "h"),
            Map.entry("ts", "c"),
            Map.entry("yo", "e"),
            Map.entry("ye", "e"),
            Map.entry("y", "i"),
            Map.entry("j", "i"),
            Map.entry("q", "k"),
            Map.entry("w", "v"),
            Map.entry("x", "ks"));

    private Skeleton() {}

    static String of(String text) {
        String folded =
                Folding.LINK_OR_MENTION.matcher(NFKC_CASEFOLD.normalize(text)).replaceAll(" ");
        String plain = MARKS.matcher(NFD.normalize(folded)).replaceAll("");
        boolean cyrillic = own(plain, true) >= own(plain, false);
        StringBuilder letters = new StringBuilder();
        Matcher words = WORD.matcher(plain);
        while (words.find()) {
            letters.append(latin(inOwnScript(words.group(), cyrillic)));
        }
        letters.setLength(endWithoutDigits(letters));
        // before sounds of two letters are one, and after: both ways to write a text have to come to the same
        String once = TWICE.matcher(letters).replaceAll("$1");
        String sounds = DIGRAPH.matcher(once).replaceAll(m -> ONE_SOUND.getOrDefault(m.group(), m.group()));
        return TWICE.matcher(sounds).replaceAll("$1");
    }

    /** Where the digits at the end of a text begin. A search with a pattern would start anew at each digit within the text. */
    private static int endWithoutDigits(CharSequence text) {
        int end = text.length();
        while (end > 0) {
            int last = Character.codePointBefore(text, end);
            int type = Character.getType(last);
            boolean isNumber = type == Character.DECIMAL_DIGIT_NUMBER
                    || type == Character.LETTER_NUMBER
                    || type == Character.OTHER_NUMBER;
            if (!isNumber) break;
            end -= Character.charCount(last);
        }
        return end;
    }

    /** How many letters belong to one script and look like none of the other. */
    private static long own(String text, boolean cyrillic) {
        return text.chars()
                .filter(c -> (cyrillic ? isCyrillic(c) : isLatin(c)) && (cyrillic ? CYRILLIC : LATIN).indexOf(c) < 0)
                .count();
    }

    private static String inOwnScript(String word, boolean textIsCyrillic) {
        long cyrillic = own(word, true);
        long latin = own(word, false);
        boolean mixed =
                word.chars().anyMatch(Skeleton::isCyrillic) && word.chars().anyMatch(Skeleton::isLatin);
        boolean zero = word.indexOf('0') >= 0 && word.chars().anyMatch(Character::isLetter);
        if (!mixed && !zero) return word;
        boolean toCyrillic = cyrillic == latin ? textIsCyrillic : cyrillic > latin;
        String from = toCyrillic ? LATIN : CYRILLIC;
        String to = toCyrillic ? CYRILLIC : LATIN;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            int at = from.indexOf(word.charAt(i));
            out.append(at < 0 ? word.charAt(i) : to.charAt(at));
        }
        return out.toString();
    }

    private static String latin(String word) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            out.append(isCyrillic(c) ? TO_LATIN.getOrDefault(c, String.valueOf(c)) : String.valueOf(c));
        }
        return out.toString();
    }

    private static boolean isCyrillic(int c) {
        return c >= 0x400 && c < 0x530;
    }

    private static boolean isLatin(int c) {
        return c >= 'a' && c <= 'z';
    }
}
