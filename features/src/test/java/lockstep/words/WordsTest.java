package lockstep.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.detect.Reason;
import lockstep.indicators.Indicators;
import org.junit.jupiter.api.Test;

/** The interface is complete in English, Russian and Kazakh. */
class WordsTest {
    @Test
    void everyLanguageHasTheSameWordsWithTheSameArguments() {
        for (Words words : Words.ALL) {
            assertThat(words.keys()).as(words.code()).isEqualTo(Words.EN.keys());
            for (String key : Words.EN.keys()) {
                assertThat(arguments(words, key)).as(words.code() + " " + key).isEqualTo(arguments(Words.EN, key));
            }
        }
    }

    @Test
    void noSentenceIsLeftInEnglish() {
        for (Words words : Words.ALL.subList(1, 3)) {
            List<String> same = Words.EN.keys().stream()
                    .filter(k -> words.pattern(k).equals(Words.EN.pattern(k)))
                    .toList();
            assertThat(same).as(words.code()).containsOnly("col.id", "col.q", "col.p", "indicator.p");
        }
    }

    /** A key that is put together in code is not seen here; a reader would see it on a page of its own test. */
    @Test
    void everyKeyInCodeHasWords() throws IOException {
        Pattern key = Pattern.compile("\\b(?:say|says|number|add|quotes)\\(\\s*\"([a-z]+(?:\\.[a-z]+)+)\"\\s*[,)]");
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java", "lockstep"))) {
            for (Path source :
                    sources.filter(f -> f.toString().endsWith(".java")).toList()) {
                List<String> keys = key.matcher(Files.readString(source))
                        .results()
                        .map(m -> m.group(1))
                        .toList();
                assertThat(Words.EN.keys()).as(source.toString()).containsAll(keys);
            }
        }
    }

    @Test
    void russianAndKazakhCountAsTheyDo() {
        assertThat(List.of(
                        Words.of("ru").say("nav.index", 2),
                        Words.of("ru").say("nav.index", 5),
                        Words.of("ru").say("nav.index", 21)))
                .containsExactly("все 2 группы", "все 5 групп", "вся 21 группа");
        assertThat(Words.of("kk").say("nav.index", 21)).isEqualTo("барлық 21 топ");
        assertThat(Words.of("ru").figure(0.125)).isEqualTo("0,125");
    }

    @Test
    void everyReasonAndEveryIndicatorCanBeSaid() {
        for (Words words : Words.ALL) {
            for (Reason reason : Reason.values()) {
                String said = words.reason(reason.say("1.5", "0.01", "200"));
                assertThat(said).as(reason.name()).isNotEmpty().doesNotContain("{");
                if (!words.isEnglish()) assertThat(said).doesNotContain(" the ");
            }
            for (String indicator : Indicators.NAMES) {
                assertThat(words.keys())
                        .contains(
                                "indicator." + indicator + ".yes",
                                "indicator." + indicator + ".no",
                                "indicator." + indicator + ".counts");
            }
        }
    }

    @Test
    void aReasonIsSaidWithTheTracesAndTheDecimalSignOfTheLanguage() {
        Words russian = Words.ALL.get(1);
        assertThat(russian.reason(Reason.ONLY_RECURRING.say("hashtag, rhythm"))).contains("хештег, ритм");
        assertThat(russian.reason(Reason.TOO_LIKELY.say("0.03", "0.010"))).contains("0,03", "0,010");
        assertThat(Words.EN.reason(Reason.TOO_LIKELY.say("0.03", "0.010"))).contains("0.03", "0.010");
    }

    @Test
    void aReasonIsACodeWithArguments() {
        Reason.Said said = Reason.TOO_LIKELY_MORE.say("0.02", "0.01", 200);
        assertThat(said).isEqualTo(new Reason.Said("TOO_LIKELY_MORE", List.of("0.02", "0.01", "200")));
        assertThat(said.english()).isEqualTo(Words.EN.reason(said)).startsWith("Its q is 0.02, above 0.01.");
    }

    @Test
    void figuresSayNoMoreThanTheyKnow() {
        assertThat(Words.EN.figure(12345.6)).isEqualTo("12,346");
        assertThat(Words.EN.figure(0.0123456)).isEqualTo("0.0123");
        assertThat(Words.EN.figure(1e-30)).isEqualTo("< 0.0001");
        assertThat(Words.EN.figure(null)).isEqualTo("–");
        assertThat(Words.EN.say("indicator.edge_members.yes", Map.of("accounts", 1L, "value", "2%")))
                .startsWith("1 member adds no bits");
    }

    private static Set<String> arguments(Words words, String key) {
        return new TreeSet<>(new MessageFormat(words.pattern(key)).getArgumentNames());
    }
}
