package lockstep.review.page;

import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import lockstep.evidence.Evidence;
import lockstep.review.casefile.Casefile;

/** What they did together, the most surprising first. */
final class EvidenceTable {
    private static final int MOST = 40;

    private EvidenceTable() {}

    static DomContent of(Site site, Casefile c) {
        Words w = site.words();
        int members = c.cluster().accounts();
        List<Evidence> shown =
                c.evidence().subList(0, Math.min(MOST, c.evidence().size()));
        Grid<Evidence> grid = new Grid<Evidence>(w)
                .says("col.kind", e -> w.value("trace", e.trace()))
                .quotes("col.object", Evidence::object)
                .number("col.accounts", e -> w.say("evidence.of", w.number(e.accounts()), w.number(members)))
                .number("col.meetings", e -> w.number(e.meetings()))
                .number("col.expected", e -> w.figure(e.expected()))
                .number("col.outsiders", e -> w.number(e.outsiders()))
                .says("col.when", e -> w.second(e.firstAt()) + " – " + end(w, e))
                .quotes("col.sample", EvidenceTable::sample);
        return section(
                h2(w.say("evidence")),
                grid.rows(text(w.say("evidence.caption", c.objects(), shown.size())), shown),
                site.download("evidence", w.say("evidence.all")),
                p(w.say("evidence.expected.note")).withClass("note"));
    }

    /** Where it says more than the object does. */
    private static String sample(Evidence e) {
        return e.sampleText() == null || e.sampleText().equals(e.object()) ? "–" : e.sampleText();
    }

    /** The day again only where it is another one. */
    private static String end(Words w, Evidence e) {
        boolean sameDay = w.day(e.firstAt()).equals(w.day(e.lastAt()));
        return sameDay ? w.second(e.lastAt()).substring(11) : w.second(e.lastAt());
    }
}
