package lockstep.review.page;

import static org.assertj.core.api.Assertions.assertThat;

import lockstep.review.MadeRun;
import org.junit.jupiter.api.Test;

/** Strangers' text stays text. */
class HtmlTest {
    @Test
    void aPostCannotCloseTheScriptItIsQuotedIn() {
        assertThat(Html.script("{\"t\":\"</script><script>x\"}")).doesNotContain("</script>");
    }

    @Test
    void aNameCannotTurnTheLineAround() {
        assertThat(Html.stranger("\u202Egnp.exe").render())
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
            assertThat(Html.stranger(text).render().replaceAll("</?(bdi|span)[^>]*>", ""))
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
}
