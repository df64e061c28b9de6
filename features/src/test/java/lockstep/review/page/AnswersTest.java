package lockstep.review.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lockstep.review.MadeRun;
import lockstep.review.casefile.CaseJson;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Person;
import lockstep.review.explain.Explanation;
import lockstep.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
    /** It has bits, so that it adds nothing would be wrong; what is said is why no list takes it. */
    @Test
    void whomTheOthersFollowReadsWhyNoListTakesIt(@TempDir Path run) {
        Casefile found = MadeRun.in(run).casefile(MadeRun.STRONG);
        String json = CaseJson.pretty(found).replaceFirst("\"role\" : \"core\"", "\"role\" : \"edge\"");
        Casefile framed = CaseJson.read(json, Casefile.class, "made");
        Person followed = framed.members().stream()
                .filter(m -> !m.isCore() && m.bits() > 0)
                .findFirst()
                .orElseThrow();

        for (Words w : Words.ALL) {
            List<String> says = Answers.sentences(w, Explanation.of(framed, followed));
            assertThat(says).contains(w.say("answers.followed", followed.label()));
            assertThat(says).doesNotContain(w.say("answers.edge", followed.label()));
        }
        assertThat(Answers.sentences(Words.EN, Explanation.of(framed, followed)).get(0))
                .contains("acts first, and they repeat the action", "no list names");
    }

    @Test
    void whereACaseFileIsCutEveryAnswerSaysSo(@TempDir Path run) {
        Casefile whole = MadeRun.in(run).casefile(MadeRun.STRONG);
        String json = CaseJson.pretty(whole);
        assertThat(json).as("the same bytes as before there was a cut").doesNotContain("evidence_in_all");
        Casefile cut = CaseJson.read(
                json.replaceFirst("\"moments\" :", "\"evidence_in_all\" : 70000, \"moments\" :"),
                Casefile.class,
                "made");

        for (Words w : Words.ALL) {
            String listed = w.say("answers.listed", w.number(whole.evidence().size()), w.number(70_000));
            assertThat(Answers.sentences(w, Explanation.of(cut, cut.members().get(0))))
                    .contains(listed);
            assertThat(Answers.sentences(
                            w, Explanation.of(whole, whole.members().get(0))))
                    .hasSizeGreaterThan(2)
                    .noneMatch(s -> s.contains(w.number(70_000)));
        }
    }
}
