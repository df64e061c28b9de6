package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageByLettersTest {
    private static final List<String> ALL = List.of("kk", "ru", "uk", "en");

    @ParameterizedTest
    @CsvSource({
        "Мен бүгін қалаға бардым, kk",
        "Что ты об этом знаешь, ru",
        "Спасибо, ru",
        "Дуже дякую, uk",
        "Потрібно встановити значення до кінця тижня, uk",
        "Хорошие новости из города Қызылорда: там опять есть вода и свет, ru",
        "Мы купили новый iPhone и очень рады, ru",
        "Желаю тебе счастья и здоровья, ru",
        "Хороший вопрос и она его еще не решила, ru",
        "See you at the rally, en"
    })
    void marksThatAgreeSettleIt(String text, String code) {
        assertThat(LanguageByLetters.of(text, ALL)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "Молодец президент",
        "Казакстан азаматтары дурыс айтасыз",
        "Прокуратура города Қызылорда проверит школы",
        "Перемога",
        "Тут трохи and the other half of it is English",
        "123 !!!",
        "东方红"
    })
    void marksThatAreMissingOrDoNotAgreeSettleNothing(String text) {
        assertThat(LanguageByLetters.of(text, ALL)).isNull();
    }

    @Test
    void aLanguageThatNobodyAskedForIsNotTold() {
        assertThat(LanguageByLetters.of("Мен бүгін қалаға бардым", List.of("ru", "en")))
                .isNull();
    }

    /** The sentences of the pages are texts whose language is known; they name columns and files in Latin letters. */
    @ParameterizedTest
    @CsvSource({"en, 0.99", "ru, 0.9", "kk, 0.9"})
    void theSentencesOfThePagesAreToldAndFewAreTakenForAnotherLanguage(String language, double least)
            throws IOException {
        List<@Nullable String> told = sentences(language).stream()
                .map(s -> LanguageByLetters.of(s, ALL))
                .toList();
        assertThat(told).hasSizeGreaterThan(100);
        long right = told.stream().filter(language::equals).count();
        long wrong = told.stream().filter(Objects::nonNull).count() - right;
        assertThat(right).isGreaterThanOrEqualTo((long) (least * told.size()));
        assertThat(wrong).isLessThanOrEqualTo((long) (0.03 * told.size()));
    }

    private static List<String> sentences(String language) throws IOException {
        Properties words = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(LanguageByLetters.class.getResourceAsStream(
                        "/lockstep/words/words_" + language + ".properties")),
                StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words.stringPropertyNames().stream()
                .map(words::getProperty)
                .filter(s -> !s.contains("{")
                        && s.codePoints().filter(Character::isLetter).count() >= 20)
                .toList();
    }
}
