package lockstep;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;

/** Texts of one short piece over and over: what a regular expression may go through for ever, or too deep. */
public final class LongTexts {
    private static final int LETTERS = 100_000;
    private static final int SECONDS = 10;

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

    private LongTexts() {}

    /** Every one of them, each within seconds and without the stack running full. */
    public static void each(Consumer<String> reading) {
        for (String head : HEADS) {
            for (String piece : PIECES) {
                String text = head + piece.repeat(LETTERS / piece.length());
                Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(SECONDS),
                        () -> reading.accept(text),
                        () -> "takes for ever: " + text.substring(0, 30));
            }
        }
    }
}
