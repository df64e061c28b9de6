package lockstep.review.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Queue;
import lockstep.review.html.Html;
import lockstep.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strangers' text stays text. */
class HtmlTest {
    @Test
    void aNameCannotTurnTheLineAround() {
        assertThat(Html.quoted("\u202Egnp.exe").render())
                .startsWith("<bdi")
                .contains("U+202E")
                .doesNotContain("\u202E");
    }

    @Test
    void kazakhAndEmojiStayThemselves() {
        assertThat(Html.visible("Әңгіме 👩‍👩‍👧")).isEqualTo("Әңгіме 👩‍👩‍👧");
    }

    @Test
    void tenThousandMarksOnOneLetterBecomeAFew() {
        assertThat(Html.visible("e" + "\u0301".repeat(10_000)).length()).isLessThan(60);
    }

    @Test
    void nothingHostileSurvivesAsMarkup() {
        for (String text : MadeRun.HOSTILE) {
            assertThat(Html.quoted(text).render().replaceAll("</?(bdi|span)[^>]*>", ""))
                    .as(text)
                    .doesNotContain("<")
                    .doesNotContain(">")
                    .doesNotContain("\u001b")
                    .doesNotContain("\u0000");
            assertThat(j2html.TagCreator.tag("g")
                            .attr("aria-label", Html.plain(text))
                            .render())
                    .as("an attribute cannot be left")
                    .matches("(?s)<g aria-label=\"[^\"<>]*\"></g>");
        }
    }

    @Test
    void aStrangersTextIsCutAndAReviewersIsNot() {
        String longer = "а".repeat(3999) + "я";

        assertThat(Html.quoted(longer).render()).contains("…").doesNotContain("я");
        assertThat(Html.whole(longer).render()).contains(longer);
    }

    /** However many they are: the search looks through all of them. */
    @Test
    void theSearchFindsTheLastMemberOfALargeCluster(@TempDir Path run) {
        Queue.Entry e = MadeRun.in(run).entry(MadeRun.STRONG);
        List<String> members =
                IntStream.range(0, 500).mapToObj(i -> "facebook:10000000" + i).toList();
        Queue.Entry large = new Queue.Entry(
                e.clusterId(),
                e.place(),
                e.tier(),
                e.traces(),
                e.platforms(),
                500,
                e.bits(),
                e.q(),
                e.canFlag(),
                e.verdictHint(),
                e.windowS(),
                e.firstAt(),
                e.lastAt(),
                null,
                Map.of(),
                e.sha256(),
                "text",
                List.of(),
                members,
                List.of(),
                false);

        assertThat(QueueTable.names(Words.EN, large)).contains("facebook:10000000499");
    }
}
