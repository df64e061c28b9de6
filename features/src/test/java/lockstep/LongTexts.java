package lockstep;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;

/** Texts of one short piece over and over: what a regular expression may go through for ever, or too deep. */
public final class LongTexts {
    private static final int LETTERS = 50_000;
    private static final int SECONDS = 5;

    private static final List<String> PIECES = List.of(
            "a",
            "ә",
            "а\u0301",
            "\u0301",
            "1",
            "_",
            "-",
            ".",
            ",",
            ";",
            " ",
            "\n",
            "\r\n",
            "\u0000",
            "=",
            "+",
            "'",
            "\"",
            "\\'",
            "\\\"",
            "[",
            "]",
            "(",
            "{",
            "<",
            "&",
            "%",
            "😀",
            "\u200d",
            "\u202e",
            "a.",
            "a-",
            "a@",
            "@a",
            "@a ",
            "@a.",
            "#a",
            "#a ",
            "#1",
            "http://",
            "https://a/",
            "https://a.",
            "www.",
            "u/",
            "[id1|",
            "t.me/",
            "vk.com/",
            "+7 ",
            "1_",
            "/",
            "?q=",
            "&url=",
            "9.",
            "ё",
            "sh",
            "назад ",
            "ago");
    private static final List<String> HEADS =
            List.of("", "'", "\"", "['", "[\"", "#a", "@a", "http://", "https://google.com/url?");

    /** Behind the pieces: what makes a pattern that looks for the end of a text fail there. */
    private static final List<String> TAILS = List.of("a", "!");

    private LongTexts() {}

    /** Every one of them, each within seconds and without the stack running full. */
    public static void each(Consumer<String> reading) {
        for (String piece : PIECES) {
            String middle = piece.repeat(LETTERS / piece.length());
            for (String head : HEADS) read(reading, head + middle);
            for (String tail : TAILS) read(reading, middle + tail);
        }
    }

    private static void read(Consumer<String> reading, String text) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(SECONDS),
                () -> reading.accept(text),
                () -> "takes for ever: " + text.substring(0, 30) + "…" + text.substring(text.length() - 1));
    }
}
