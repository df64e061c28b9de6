package lockstep.review.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import lockstep.lineage.Common;
import lockstep.lineage.Lineage;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Decision;
import lockstep.review.decision.Standing;
import lockstep.review.html.Grid;
import lockstep.review.html.Html;
import lockstep.review.html.Page;
import lockstep.review.html.Site;
import lockstep.words.Words;

/** The clusters of a run beside those of an earlier one, with what reviewers decided then. */
public final class LineagePage {
    public static final KeptPage KEPT = new KeptPage("lineage.html");

    private LineagePage() {}

    /**
     * Writes the page in all languages; returns the file in English.
     *
     * @param earlier pages of the earlier run
     */
    public static Path write(Site site, Site earlier, List<Lineage> rows) {
        return KEPT.write(site, s -> of(s, earlier.in(s.words()), rows));
    }

    private static String of(Site site, Site earlier, List<Lineage> rows) {
        Words w = site.words();
        Grid<Lineage> grid = new Grid<Lineage>(w)
                .add("col.cluster", l -> now(site, l))
                .says("col.relation", l -> relation(w, l))
                .add("col.earlier", l -> then(earlier, l))
                .says("col.accounts.then", l -> w.number(l.earlierAccounts()) + " → " + w.number(l.accounts()))
                .says("col.members.shared", l -> common(w, l, l.members()))
                .says("col.objects.shared", l -> common(w, l, l.objects()))
                .says("col.targets.shared", l -> common(w, l, l.targets()))
                .says("col.history", l -> history(earlier, l));
        return Page.of(
                site,
                KEPT.name(),
                w.say("title.lineage"),
                List.of(a(w.say("nav.index", site.queue().size())).withHref(IndexPage.NAME)),
                p(w.say(
                                "lineage.lead",
                                Html.plain(String.valueOf(earlier.cases().run().getFileName()))))
                        .withClass("lead"),
                p(w.say("lineage.rule")).withClass("note"),
                p(w.say("lineage.history")).withClass("note"),
                grid.under(w.say("title.lineage"), rows));
    }

    private static DomContent now(Site site, Lineage l) {
        if (l.clusterId() == null) return text("–");
        Queue.Entry e = site.cases().entry(l.clusterId());
        return each(
                a(site.name(e)).withHref(Site.page(e.clusterId())),
                span(e.clusterId()).withClass("note id"));
    }

    private static DomContent then(Site earlier, Lineage l) {
        if (l.earlierId() == null) return text("–");
        return each(
                Html.quoted(earlier.name(earlier.cases().entry(l.earlierId()))),
                span(code(l.earlierId())).withClass("note id"));
    }

    /** The word for a relation. */
    public static String relation(Words w, Lineage l) {
        return w.say("relation." + l.relation().name().toLowerCase(Locale.ROOT));
    }

    /** How many of how many, and how many chance would give; nothing where the row has one cluster only. */
    public static String common(Words w, Lineage l, Common c) {
        if (l.clusterId() == null || l.earlierId() == null) return "–";
        return w.say("lineage.common", w.number(c.common()), w.number(c.of()), w.figure(c.expected()));
    }

    /** What reviewers decided on the earlier cluster, once enough had decided. */
    public static String history(Site earlier, Lineage l) {
        Words w = earlier.words();
        if (l.earlierId() == null) return "–";
        Standing standing = earlier.standing(earlier.cases().entry(l.earlierId()));
        if (standing.current().isEmpty()) return w.say("decided.none");
        if (!standing.isDecided()) return w.say("decided.one");
        return String.join(
                "; ",
                standing.current().stream()
                        .map(Decision::verdict)
                        .map(v -> w.say("decision." + v))
                        .distinct()
                        .toList());
    }
}
