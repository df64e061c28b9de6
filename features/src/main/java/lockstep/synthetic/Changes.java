package lockstep.synthetic;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** What is done to a text that is copied, so that no two copies are equal. */
final class Changes {
    /** A Cyrillic letter and the Latin one that looks like it. */
    private static final List<String> LOOK_ALIKE = List.of("аa", "оo", "еe", "сc", "рp", "хx", "іi");

    private static final List<String> EMOJI = List.of("👍", "🇰🇿", "🙏", "😡", "🤡");
    private static final List<String> MARKS = List.of("!!!", "...", " !!", "?!", ")))");
    private static final List<BiFunction<String, Dice, String>> WAYS = List.of(
            (text, dice) -> text + " " + dice.pick(EMOJI),
            (text, dice) -> text + dice.pick(MARKS),
            (text, dice) -> text + " " + dice.below(1000),
            (text, dice) -> between(text, dice, "\u200b"),
            (text, dice) -> lookAlike(text, dice.pick(LOOK_ALIKE)),
            (text, dice) -> text.toLowerCase(Locale.ROOT),
            (text, dice) -> text.replaceFirst(" ", "  "),
            (text, dice) -> text);

    private Changes() {}

    static Phrases.Text small(Phrases.Text text, Dice dice) {
        return new Phrases.Text(dice.pick(WAYS).apply(text.words(), dice), text.language());
    }

    private static String lookAlike(String text, String pair) {
        return text.replace(pair.charAt(0), pair.charAt(1));
    }

    /** A mark that nobody sees, inside some word. */
    private static String between(String text, Dice dice, String mark) {
        int at = 1 + dice.below(text.length() - 1);
        return text.substring(0, at) + mark + text.substring(at);
    }
}
