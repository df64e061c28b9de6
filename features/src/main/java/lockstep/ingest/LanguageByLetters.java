package lockstep.ingest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells Kazakh, Russian, Ukrainian and English by letters, words and ends of words that one of them has and the others lack. It
 * answers where these agree, which takes some microseconds a text; where they are too few or do not agree, it says nothing. Kazakh
 * that is typed in Russian letters has none of its own, so ы alone makes no text Russian.
 */
final class LanguageByLetters {
    /** The only languages that it knows: letters that settle it between these four do not settle it among more. */
    static final Set<String> KNOWN = Set.of("kk", "ru", "uk", "en");

    private static final String KAZAKH = "әғқңөұүһ";
    private static final String UKRAINIAN = "їєґ";
    /** Ukrainian does not have them. */
    private static final String NOT_UKRAINIAN = "ыэъё";
    /** Kazakh words have them only where they are taken from another language. */
    private static final String NOT_KAZAKH = "вфцчщъьёэ";
    /** Ends of many Russian words; Ukrainian writes ія, ії, ію, а, е in their place. */
    private static final List<String> RUSSIAN_ENDS = List.of("ие", "ия", "ии", "ию", "ая", "ое");
    /** Ends of words that Russian does not have: it writes ние, нию, нием. */
    private static final List<String> UKRAINIAN_ENDS = List.of("ння", "нню", "нням", "увати");
    /** Ends of Ukrainian infinitives, and of some Russian nouns. */
    private static final List<String> OFTEN_UKRAINIAN_ENDS = List.of("ати", "ити");
    /** Both Kazakh and Ukrainian have it. */
    private static final char SHARED = 'і';
    /** A text of so many Cyrillic letters without a mark of any language may be taken for Russian. */
    private static final int MANY = 40;
    /** A text of so many letters with the shared letter, and without a Kazakh one, is taken for Ukrainian. */
    private static final int SOME = 25;
    /** A text is English where so large a share of its letters is Latin: Cyrillic texts name things in Latin letters. */
    private static final double NEARLY_ALL = 0.9;
    /** A language is told where it has so many times the marks of the others together. */
    private static final int AGREE = 4;

    /** A text without a Russian mark is taken for Russian only where one word in so many, or more, has a letter that Kazakh lacks. */
    private static final int RUSSIAN_SHARE = 3;

    private static final String RUSSIAN_WORDS = """
            и что как это этот эта эти этого но или если его их был была были нет только очень когда кто вы мы он она
            они есть чтобы где еще надо нужно можно тоже меня тебя нас им ей ему них вот сейчас потому почему зачем после
            из под с со во ко ли бы чем чего ничего даже больше лучше хорошо спасибо пусть такой такие какой
            какие который которые люди человек сегодня будет будут быть может могут свой свои себя себе всех всем всего
            никто никогда никого нигде всегда конечно здесь тогда теперь потом опять второй хватит мой твой наши ваши своих
            моих ваших наших привет утра пускай сколько столько нельзя разве сами делать делает знает идет идут иди живет живут""";

    private static final String UKRAINIAN_WORDS = """
            що як це цей ця ці цього але або якщо всі його їх був була були немає вже тільки дуже коли хто ви ми він вона вони
            є щоб ще треба можна теж мене нас їм їй йому них від під з із зі чи би ніж чого нічого навіть більше краще
            добре дякую хай такий такі який які люди людина сьогодні буде будуть бути може можуть свій свої себе собі""";

    private static final String KAZAKH_WORDS = """
            мен сен біз сіз олар және емес деп деген деді бір осы сол бола болды болып болса болады керек ғой ма ме ба бе
            пен бен үшін кейін дейін арқылы туралы барлық жақсы рахмет қазір бүгін енді тек сияқты еді екен алып келді берді""";

    private static final Map<String, String> WORDS =
            words(Map.of("ru", RUSSIAN_WORDS, "uk", UKRAINIAN_WORDS, "kk", KAZAKH_WORDS));

    private LanguageByLetters() {}

    /** A word that two languages have is a mark of neither. */
    private static Map<String, String> words(Map<String, String> lists) {
        Map<String, String> all = new HashMap<>();
        Set<String> twice = new HashSet<>();
        lists.forEach((language, words) -> {
            for (String w : words.strip().split("\\s+", -1)) {
                String other = all.put(w, language);
                if (other != null && !other.equals(language)) twice.add(w);
            }
        });
        all.keySet().removeAll(twice);
        return Map.copyOf(all);
    }

    /**
     * @param text without links, mentions and hashtags
     * @param among a part of {@link #KNOWN}
     * @return the language's code; null where the marks do not settle it
     */
    static @Nullable String of(String text, List<String> among) {
        Marks marks = new Marks(text);
        String found = marks.language();
        return found != null && among.contains(found) ? found : null;
    }

    private static final class Marks {
        private final StringBuilder word = new StringBuilder();
        private int cyrillic;
        private int latin;
        private int otherLetters;
        private int words;
        /** Words with a mark of the language. */
        private int kazakh;

        private int ukrainian;
        private int russian;
        /** Words that are not Ukrainian, and may be Kazakh. */
        private int notUkrainian;
        /** Words with the letter that Kazakh and Ukrainian share. */
        private int shared;
        /** Words with an end that is often Ukrainian. */
        private int oftenUkrainian;
        /** Words with a letter that Kazakh lacks. */
        private int notKazakh;

        Marks(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = Character.toLowerCase(text.charAt(i));
                if (Character.isLetter(c)) {
                    word.append(c);
                } else if (!word.isEmpty() && c != '\'' && c != '’') {
                    endWord();
                }
            }
            if (!word.isEmpty()) endWord();
        }

        private void endWord() {
            boolean isKazakh = false;
            boolean isUkrainian = false;
            boolean isNotUkrainian = false;
            boolean isNotKazakh = false;
            boolean isShared = false;
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                if (c >= 'а' && c <= 'ӿ') {
                    cyrillic++;
                    isKazakh |= KAZAKH.indexOf(c) >= 0;
                    isUkrainian |= UKRAINIAN.indexOf(c) >= 0;
                    isNotUkrainian |= NOT_UKRAINIAN.indexOf(c) >= 0;
                    isNotKazakh |= NOT_KAZAKH.indexOf(c) >= 0;
                    isShared |= c == SHARED;
                } else if (c < 'ɐ') {
                    latin++;
                } else {
                    otherLetters++;
                }
            }
            String whole = word.toString();
            String of = WORDS.getOrDefault(whole, "");
            words++;
            if (isNotKazakh) notKazakh++;
            if (isKazakh || of.equals("kk")) kazakh++;
            else if (isUkrainian || of.equals("uk") || ends(whole, UKRAINIAN_ENDS)) ukrainian++;
            else if (of.equals("ru")) russian++;
            else if (isShared) shared++;
            else if (isNotUkrainian && isNotKazakh) russian++;
            else if (isNotUkrainian || ends(whole, RUSSIAN_ENDS)) notUkrainian++;
            else if (ends(whole, OFTEN_UKRAINIAN_ENDS)) oftenUkrainian++;
            word.setLength(0);
        }

        private static boolean ends(String word, List<String> ends) {
            for (String end : ends) {
                if (word.length() > end.length() + 1 && word.endsWith(end)) return true;
            }
            return false;
        }

        private @Nullable String language() {
            int letters = cyrillic + latin + otherLetters;
            if (letters == 0) return null;
            if (latin >= NEARLY_ALL * letters) return "en";
            if (2 * cyrillic < letters) return null;
            boolean isMostlyKazakh = kazakh > russian && kazakh * AGREE >= words;
            if (isMostlyKazakh && kazakh + shared >= AGREE * ukrainian) return "kk";
            int likelyUkrainian = ukrainian + shared + oftenUkrainian;
            if (kazakh == 0 && likelyUkrainian > 0 && likelyUkrainian >= AGREE * (russian + notUkrainian)) {
                return ukrainian > 0 || cyrillic >= SOME ? "uk" : null;
            }
            int others = kazakh + likelyUkrainian;
            if (others > 0) return russian >= AGREE * others ? "ru" : null;
            boolean isMarked = russian > 0 || notUkrainian > 0 && notKazakh > 0;
            return isMarked || cyrillic >= MANY && RUSSIAN_SHARE * notKazakh >= words ? "ru" : null;
        }
    }
}
