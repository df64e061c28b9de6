package lockstep.review.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.details;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import lockstep.detect.ClusterBits;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Queue;
import lockstep.review.html.Grid;
import lockstep.review.html.Page;
import lockstep.review.html.Site;
import lockstep.review.picture.LifePicture;
import lockstep.review.picture.NetworkPicture;
import lockstep.review.picture.TimelinePicture;
import lockstep.words.Words;

/** One cluster: the first screen, then the evidence for and against, then the accounts, then the decision. */
public final class ClusterPage {
    private ClusterPage() {}

    /** @param said what the reader has just been told, such as that a decision was kept; empty for nothing */
    public static String of(Site site, Queue.Entry entry, String said) {
        Casefile c = site.cases().casefile(entry.clusterId());
        List<DomContent> content = new ArrayList<>(List.of(sections(site, c)));
        content.add(DecisionSection.of(site, entry, c, said));
        return Page.of(
                site,
                Site.page(entry.clusterId()),
                site.name(entry),
                links(site, entry),
                content.toArray(DomContent[]::new));
    }

    /** All but the decision. */
    static DomContent[] sections(Site site, Casefile c) {
        Words w = site.words();
        return new DomContent[] {
            p(w.say(
                                    "cluster.place",
                                    c.id(),
                                    site.cases().entry(c.id()).place(),
                                    site.queue().size(),
                                    site.queue().stream()
                                            .filter(e -> e.bits() > c.cluster().bits())
                                            .count())
                            + " " + IndexPage.collected(site))
                    .withClass("note"),
            FirstScreen.of(site, c),
            TracesTable.of(site, c),
            EvidenceSections.of(site, c),
            EvidenceTable.of(site, c),
            TimelinePicture.of(w, c),
            NetworkPicture.of(site, c),
            MembersTable.of(site, c),
            LifePicture.of(w, c),
            TargetsTable.of(site, c),
            Answers.of(w, c),
            figures(site, c)
        };
    }

    /** Two sentences for others to quote: who, and what they did together. */
    public static String lead(Words w, Casefile c) {
        return FirstScreen.who(w, c).get(0) + " " + String.join(" ", FirstScreen.did(w, c));
    }

    private static List<DomContent> links(Site site, Queue.Entry entry) {
        Words w = site.words();
        List<Queue.Entry> queue = site.queue();
        int at = queue.indexOf(entry);
        List<DomContent> links = new ArrayList<>();
        if (at > 0) links.add(to(w, queue.get(at - 1), "← "));
        links.add(a(w.say("nav.index", queue.size())).withHref(IndexPage.NAME));
        if (at >= 0 && at < queue.size() - 1) links.add(to(w, queue.get(at + 1), "→ "));
        links.add(a(w.say("nav.run")).withHref(RunPage.NAME));
        links.add(text(w.say("nav.decided", site.decided(), queue.size())));
        return links;
    }

    private static DomContent to(Words w, Queue.Entry e, String arrow) {
        return a(arrow + w.say("nav.cluster", e.clusterId())).withHref(Site.page(e.clusterId()));
    }

    private static DomContent figures(Site site, Casefile c) {
        Words w = site.words();
        Grid<ClusterBits> grid = new Grid<ClusterBits>(w)
                .says("col.trace", b -> w.value("trace", b.trace()))
                .says("col.tier", b -> w.value("tier", b.tier()))
                .number("col.window", b -> w.window(b.windowS()))
                .number("col.together", b -> w.number(b.together()))
                .number("col.once", b -> b.togetherOnce() == null ? "–" : w.number(b.togetherOnce()))
                .number("col.expected", b -> w.figure(b.expected()))
                .number("col.bits", b -> w.figure(b.bits()))
                .number("col.arrivals", b -> w.figure(b.bitsByArrival()))
                .number("col.ebits", b -> w.figure(b.ebits()))
                .number("col.noobject", b -> w.figure(b.bitsWithoutTopObject()))
                .number("col.nosource", b -> w.figure(b.bitsWithoutTopSource()))
                .number("col.p", b -> w.figure(b.p()));
        return section(
                h2(w.say("figures")),
                details(summary(w.say("figures")), grid.rows(text(w.say("figures.caption")), c.bits())),
                site.download("figures", "CSV"));
    }
}
