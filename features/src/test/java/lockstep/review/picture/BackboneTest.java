package lockstep.review.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Link;
import lockstep.review.casefile.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a large cluster the ties are drawn that hold it together, and the least likely of the rest. */
class BackboneTest {
    private static final int MEMBERS = 200;

    @Test
    void aSmallClusterIsDrawnWhole(@TempDir java.nio.file.Path run) {
        Casefile small = MadeRun.in(run).casefile(MadeRun.STRONG);

        assertThat(Backbone.of(small)).isEqualTo(small.links());
    }

    @Test
    void aLargeOneStaysConnectedAndIsThinned(@TempDir java.nio.file.Path run) {
        Casefile large = large(MadeRun.in(run).casefile(MadeRun.STRONG));
        List<Link> drawn = Backbone.of(large);

        assertThat(drawn).hasSize(Backbone.TIES).doesNotHaveDuplicates();
        Set<String> reached = new HashSet<>(Set.of(large.members().get(0).accountId()));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Link l : drawn) {
                if (reached.contains(l.accountA()) && reached.add(l.accountB())) grows = true;
                if (reached.contains(l.accountB()) && reached.add(l.accountA())) grows = true;
            }
        }
        assertThat(reached).hasSize(MEMBERS);
    }

    /** Everybody tied to everybody; the last account by weak ties alone. */
    private static Casefile large(Casefile c) {
        Person first = c.members().get(0);
        Link tie = c.links().get(0);
        List<Person> members = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(new Person(
                    "facebook:" + i,
                    "facebook",
                    "m" + i,
                    List.of(),
                    null,
                    null,
                    first.bits(),
                    first.role(),
                    1,
                    1,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    1,
                    1,
                    List.of()));
            for (int j = 0; j < i; j++) {
                double lnP = i == MEMBERS - 1 ? -1 - j / 1000.0 : -100 - i - j / 1000.0;
                links.add(new Link(
                        "facebook:" + j,
                        "facebook:" + i,
                        tie.traces(),
                        tie.trace(),
                        tie.windowS(),
                        tie.tier(),
                        4,
                        0.1,
                        lnP,
                        0.01,
                        null,
                        null,
                        null));
            }
        }
        return new Casefile(
                c.cluster(),
                c.bits(),
                c.indicators(),
                members,
                links,
                links.size(),
                c.evidence(),
                c.evidenceInAll(),
                c.moments(),
                c.momentsInAll(),
                c.weeks(),
                c.targets(),
                c.targetNames(),
                c.targetUrls(),
                c.from(),
                c.to());
    }
}
