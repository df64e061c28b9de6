package lockstep.review.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.TdTag;
import j2html.tags.specialized.TrTag;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.detect.decoy.DecoySettings;
import lockstep.review.casefile.Queue;
import lockstep.review.html.Explained;
import lockstep.review.html.Html;
import lockstep.review.html.NextStep;
import lockstep.review.html.Site;
import lockstep.words.Words;

/** The clusters, one a row; the script filters and sorts by what stands in the row's own data. */
final class QueueTable {
    private QueueTable() {}

    static DomContent of(Site site) {
        Words w = site.words();
        boolean model = site.queue().stream().anyMatch(e -> e.probability() != null);
        return div(table(
                                caption(w.say("index.clusters")).withClass("skip"),
                                thead(tr(
                                        each(
                                                List.of(
                                                        "place",
                                                        "cluster",
                                                        "tier",
                                                        "accounts",
                                                        "bits",
                                                        "q",
                                                        "next",
                                                        "hint"),
                                                key -> th(Explained.column(w, "col." + key))
                                                        .attr("scope", "col")),
                                        iff(
                                                model,
                                                th(Explained.column(w, "col.p")).attr("scope", "col")),
                                        each(
                                                List.of("from", "to", "decided"),
                                                key -> th(Explained.column(w, "col." + key))
                                                        .attr("scope", "col")))),
                                tbody(each(site.queue(), e -> row(site, e, model))))
                        .withId("queue"))
                .withClass("wide")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", w.say("index.clusters"));
    }

    private static TrTag row(Site site, Queue.Entry e, boolean model) {
        Words w = site.words();
        String decided = IndexPage.decided(site.standing(e));
        Double probability = e.probability();
        NextStep next = NextStep.of(site, e);
        String listed = e.canFlag() ? ".list" : ".cannot";
        String says = next == NextStep.EXPLAINED ? next.key() + listed : next.key();
        return tr(
                        value(String.valueOf(e.place()), w.number(e.place())),
                        th(
                                        a(site.name(e)).withHref(Site.page(e.clusterId())),
                                        span(e.clusterId()).withClass("note id"),
                                        iff(
                                                e.grown(),
                                                span(w.say("index.grown")).withClass("note")))
                                .attr("scope", "row"),
                        td(w.value("tier", e.tier())),
                        value(String.valueOf(e.accounts()), w.number(e.accounts())),
                        value(String.valueOf(e.bits()), w.figure(e.bits())),
                        value(String.valueOf(e.q() == null ? 2 : e.q()), w.figure(e.q())),
                        td(span(w.say("next." + says, DecoySettings.FOR_A_LIST)).withClass("tag " + next.key())),
                        td(w.value("hint", e.verdictHint())),
                        iff(model, value(String.valueOf(probability), w.figure(probability))),
                        td(w.day(e.firstAt())).withClass("d"),
                        td(w.day(e.lastAt())).withClass("d"),
                        td(span(w.say(
                                "decided." + decided, site.standing(e).current().size()))))
                .attr("data-tier", e.tier())
                .attr("data-trace", String.join(" ", e.traces()))
                .attr("data-platform", String.join(" ", e.platforms()))
                .attr("data-window", String.valueOf(e.windowS()))
                .attr("data-hint", e.verdictHint())
                .attr("data-flag", e.canFlag() ? "yes" : "no")
                .attr("data-decided", decided)
                .attr("data-accounts", String.valueOf(e.accounts()))
                .attr("data-search", names(w, e) + " " + site.name(e));
    }

    private static TdTag value(String sortable, String shown) {
        return td(text(shown)).withClass("n").attr("data-value", sortable);
    }

    /** What the search looks through. */
    static String names(Words w, Queue.Entry e) {
        List<String> own = List.of(e.clusterId(), e.name().in(w));
        return Stream.of(own, e.members(), e.names())
                .flatMap(List::stream)
                .map(Html::plain)
                .collect(Collectors.joining(" "));
    }
}
