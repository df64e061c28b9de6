package lockstep.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lockstep.evidence.Evidence;
import lockstep.review.MadeRun;
import lockstep.review.casefile.CaseJson;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarrowedTest {
    /** A text that only a member wrote who is not listed would lead to that member by a search. */
    @Test
    void theTextOfAnObjectIsThatOfAListedAccount(@TempDir Path run) {
        Casefile whole = MadeRun.in(run).casefile(MadeRun.STRONG);
        Person leftOut = whole.members().get(0);
        Casefile worded = CaseJson.read(
                CaseJson.pretty(whole)
                        .replaceAll("\"object\" ?: ?\"(?:[^\"\\\\]++|\\\\.)*+\"", "\"object\":\"in the words of one\""),
                Casefile.class,
                "worded");
        assertThat(worded.evidence()).allMatch(e -> e.object().equals("in the words of one"));
        List<Person> listed =
                whole.members().stream().filter(m -> !m.equals(leftOut)).toList();

        Casefile narrowed = Narrowed.to(worded, listed);
        assertThat(narrowed.evidence()).isNotEmpty().noneMatch(e -> e.object().equals("in the words of one"));
        for (Evidence e : narrowed.evidence()) {
            assertThat(narrowed.moments().stream()
                            .filter(m -> m.evidence() == e.rank())
                            .map(Moment::text))
                    .contains(e.object());
        }
    }
}
