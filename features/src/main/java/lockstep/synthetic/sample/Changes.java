package lockstep.synthetic.sample;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import lockstep.synthetic.SeededRandom;

/** What is done to a text that is copied, so that no two copies are equal. */
final class Changes {
    /** A Cyrillic letter and the Latin one that looks like it. */
    private static final List<String> LOOK_ALIKE = List.of("аa", "оo", "еe", "сc", "рp", "хx", "іi");

    private static final List<String> EMOJI = List.of("👍", "🇰🇿", "🙏", "😡", "🤡");
    private static final List<String> MARKS = List.of("!!!", "...", " !!", "?!", ")))");
    private static final List<BiFunction<String, SeededRandom, String>> WAYS = List.of(
            (text, random) -> text + " " + random.pick(EMOJI),
            (text, random) -> text + random.pick(MARKS),
            (text, random) -> text + " " + random.below(1000),
            (text, random) -> between(text, random, "\u200b"),
            (text, random) -> lookAlike(text, random.pick(LOOK_ALIKE)),
            (text, random) -> text.toLowerCase(Locale.ROOT),
            (text, random) -> text.replaceFirst(" ", "  "),
            (text, random) -> text);

    private Changes() {}

    static Phrases.Text small(Phrases.Text text, SeededRandom random) {
        return new Phrases.Text(random.pick(WAYS).apply(text.words(), random), text.language());
    }

    private static String lookAlike(String text, String pair) {
        return text.replace(pair.charAt(0), pair.charAt(1));
    }

    /** A mark that nobody sees, inside some word. */
    private static String between(String text, SeededRandom random, String mark) {
        int at = 1 + random.below(text.length() - 1);
        return text.substring(0, at) + mark + text.substring(at);
    }
}
