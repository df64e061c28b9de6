package lockstep.ingest.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sentences as people write them, in the encodings of old programs. */
class EncodingsTest {
    private static final Map<String, List<String>> SENTENCES = Map.of(
            "Russian",
            List.of(
                    "Позор, такого ещё не было!",
                    "хватит раскачивать лодку, у нас стабильность",
                    "«Это заказ» — врут все, кому не лень…",
                    "МИД РФ опроверг сообщения СМИ",
                    "Согласен с автором на все 100%"),
            "Kazakh", // windows-1251 has none of its own letters: programs write a question mark for each
            List.of(
                    "Елімізде тынышты? болсын, а?айын!",
                    "Б?л жала?а сенбеймін",
                    "?аза?стан халы?ы бірге",
                    "Келісемін, д?рыс айтасыз"),
            "Ukrainian",
            List.of(
                    "Ганьба! Такого ще не було",
                    "Україна понад усе, їхні ґрати нас не злякають",
                    "Єдність — наша сила, друзі",
                    "згоден з автором, ім'я його знаємо"),
            "German",
            List.of(
                    "Größter Skandal für Österreich",
                    "Übel, so ein Müll",
                    "schöne Grüße aus Köln",
                    "Veröffentlicht am 15. März",
                    "Das ist „unmöglich“ – sagen wir alle"),
            "French",
            List.of(
                    "C'est à nous de décider, où êtes-vous ?",
                    "Le président a été élu par défaut",
                    "Ça suffit, « français » révoltés !",
                    "Noël à la plage, très drôle"),
            "Spanish",
            List.of(
                    "¡Qué vergüenza! ¿Dónde está el niño?",
                    "El año que viene habrá más corrupción",
                    "Señores, así no se puede",
                    "mañana también será otro día"),
            "Turkish",
            List.of(
                    "Çok kötü bir şey oldu",
                    "İstanbul'da yağmur yağıyor",
                    "Evet, çok güzel değil mi?",
                    "Kullanıcı adı ve şifre",
                    "Işık açık kalmış"));
    private static final Map<String, List<String>> ENCODINGS = Map.of(
            "Russian", List.of("windows-1251", "KOI8-R", "IBM866"),
            "Kazakh", List.of("windows-1251"),
            "Ukrainian", List.of("windows-1251"),
            "German", List.of("windows-1252"),
            "French", List.of("windows-1252"),
            "Spanish", List.of("windows-1252"),
            "Turkish", List.of("windows-1254"));

    static Stream<Arguments> languagesAndEncodings() {
        return ENCODINGS.entrySet().stream().flatMap(e -> e.getValue().stream().map(c -> Arguments.of(e.getKey(), c)));
    }

    @ParameterizedTest
    @MethodSource("languagesAndEncodings")
    void theSentencesOfALanguageTellItsEncoding(String language, String encoding) {
        assertThat(Encodings.sure(bytes(sentences(language), encoding))).contains(encoding);
    }

    /** A wrong encoding is never sure, whichever sentences a file has, and the right one is among those that are named. */
    @ParameterizedTest
    @MethodSource("languagesAndEncodings")
    void anySelectionOfSentencesIsReadAsItIsOrNotSure(String language, String encoding) {
        Random random = new Random(7);
        List<String> sentences = sentences(language);
        for (int i = 0; i < 300; i++) {
            List<String> some = new ArrayList<>();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                some.add(sentences.get(random.nextInt(sentences.size())));
            }
            assertThat(Encodings.candidates(bytes(some, encoding)))
                    .as("%s", some)
                    .contains(encoding);
        }
    }

    @Test
    void capitalsAloneDoNotTellWindowsFromKoi8() {
        byte[] capitals = bytes(List.of("ПОЗОР И СТЫД", "НЕ ВЕРЮ"), "windows-1251");
        assertThat(Encodings.sure(capitals)).isEmpty();
        assertThat(Encodings.candidates(capitals)).contains("windows-1251", "KOI8-R");
    }

    private static List<String> sentences(String language) {
        return SENTENCES.getOrDefault(language, List.of());
    }

    private static byte[] bytes(List<String> sentences, String encoding) {
        String csv = "username;text;created_at\n";
        for (String s : sentences) csv += "user1;" + s + ";2021-01-05T10:00:00Z\n";
        return csv.getBytes(Charset.forName(encoding));
    }
}
