package lockstep.review.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import lockstep.words.Words;
import org.junit.jupiter.api.Test;

/** What a stage has counted stands in the language of the page. */
class StageWordsTest {
    private static final Words RU = Words.ALL.get(1);
    private static final Words KK = Words.ALL.get(2);

    @Test
    void aPrintedLineIsSaidInTheLanguageOfThePage() {
        String printed = "1,021 records = 1,003 posts + 1 duplicates + 2 skipped + 15 rejects; 22 accounts";
        assertThat(StageWords.counts(RU, printed).replace('\u00a0', ' '))
                .isEqualTo("1 021 запись = 1 003 поста + 1 повтор + 2 пропущенные записи + 15 отклонённых записей;"
                        + " 22 аккаунта");
        assertThat(StageWords.counts(KK, "263 accounts in strong clusters, 9 clusters"))
                .isEqualTo("263 аккаунт күшті деңгейдегі топтарда, 9 топ");
        assertThat(StageWords.counts(RU, "already done with these settings, skipped"))
                .isEqualTo("уже сделано с этими настройками");
    }

    @Test
    void aCountWithoutWordsIsSaidAsItIsNamed() {
        assertThat(StageWords.count(RU, "things of another version", 3)).isEqualTo("3 things of another version");
    }

    @Test
    void everyStageHasAName() {
        for (String stage : StageWords.STAGES) {
            assertThat(StageWords.name(RU, stage)).endsWith("(" + stage + ")").doesNotStartWith(stage);
        }
    }

    @Test
    void onlySettingsThatAreSetAreSaid() {
        assertThat(StageWords.settings(Map.of("traces", "[MEDIA, TEXT]", "since", "null", "text", "near")))
                .isEqualTo("text = near; traces = media, text");
    }
}
