package lockstep.review.page;

import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Set;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Person;
import lockstep.review.html.Grid;
import lockstep.review.html.Html;
import lockstep.review.html.Site;
import lockstep.words.Words;

/** The members of a cluster, as a table. */
final class MembersTable {
    private MembersTable() {}

    static DomContent of(Site site, Casefile c) {
        Words w = site.words();
        Set<String> withdrawn = site.withdrawn();
        Grid<Person> grid = new Grid<Person>(w)
                .add(
                        "col.account",
                        m -> each(
                                Html.link(m.url(), m.label()),
                                iff(
                                        site.protection().covers(m),
                                        span(w.say("members.protected")).withClass("tag")),
                                iff(
                                        withdrawn.contains(m.accountId()),
                                        span(w.say("members.withdrawn")).withClass("tag"))))
                .quotes("col.name", m -> m.name() == null ? "–" : m.name())
                .quotes("col.id", Person::accountId)
                .says("col.role", m -> w.value("role", m.role()))
                .number(c.cluster().isShownByBursts() ? "col.own.bursts" : "col.own", m -> w.figure(m.bits()))
                .number("col.posts", m -> w.number(m.posts()))
                .number("col.shared", m -> w.share(m.sharedShare()))
                .number("col.evidence", m -> w.number(m.evidence()))
                .number("col.followers", m -> m.followers() == null ? "–" : w.number(m.followers()))
                .add(
                        "col.created",
                        m -> each(
                                text(w.day(m.createdAt())),
                                iff(
                                        m.isRegisteredLate(),
                                        span(w.say("members.late")).withClass("tag"))))
                .quotes("col.handles", MembersTable::others);
        return section(
                h2(w.say("members")),
                grid.rows(text(w.say("members.caption")), c.members()),
                site.download("members", "CSV"));
    }

    private static String others(Person m) {
        List<String> others =
                m.handles().stream().filter(h -> !h.equals(m.handle())).toList();
        return others.isEmpty() ? "–" : String.join(", ", others);
    }
}
