package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageOfTest {
    private static final LanguageOf LANGUAGE = new LanguageOf(List.of("kk", "ru", "uk", "en"));

    @ParameterizedTest
    @CsvSource({
        "Қазақстанда бүгін ауа райы жақсы болады, kk",
        "Казакстанда бугин ауа райы жаксы болады деп отыр, kk",
        "Казакстан азаматтары дурыс айтасыз, kk",
        "Сегодня в Казахстане будет хорошая погода, ru",
        "Сьогодні в Україні буде гарна погода, uk",
        "The weather in Kazakhstan will be fine today, en",
        "https://example.kz/english/words/here Сегодня хорошая погода #weather @english_name, ru"
    })
    void theLanguagesOfTheModelCase(String text, String code) {
        assertThat(LANGUAGE.call(text)).isEqualTo(code);
    }

    @Test
    void tooLittleSaysNothing() {
        assertThat(LANGUAGE.call("ok 👍 123")).isNull();
        assertThat(LANGUAGE.call(null)).isNull();
    }

    @Test
    void anUnknownCodeIsTheAnalystsMistake() {
        assertThatThrownBy(() -> LanguageOf.check(List.of("kk", "xx"))).hasMessageContaining("'xx'");
    }
}
