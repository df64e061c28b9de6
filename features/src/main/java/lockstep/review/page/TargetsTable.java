package lockstep.review.page;

import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import lockstep.evidence.Target;
import lockstep.review.casefile.Casefile;
import lockstep.review.html.Grid;
import lockstep.review.html.Html;
import lockstep.review.html.Site;
import lockstep.words.Words;

/** The accounts that a cluster targets, as a table. */
final class TargetsTable {
    private static final int MOST = 40;

    private TargetsTable() {}

    static DomContent of(Site site, Casefile c) {
        Words w = site.words();
        List<Target> shown = c.targets().subList(0, Math.min(MOST, c.targets().size()));
        Grid<Target> grid = new Grid<Target>(w)
                .add(
                        "col.target",
                        t -> Html.link(
                                c.targetUrls().get(t.target()), c.targetNames().getOrDefault(t.target(), t.target())))
                .number("col.answering", t -> w.number(t.accounts()))
                .number("col.posts", t -> w.number(t.posts()))
                .number("col.outside", t -> w.number(t.outsidersPosts()))
                .number("col.hours", t -> w.number(t.hours()))
                .says("col.from", t -> w.minute(t.firstAt()))
                .says("col.to", t -> w.minute(t.lastAt()))
                .says("col.peak", t -> w.minute(t.peakAt()) + " (" + w.number(t.peakPosts()) + ")");
        return section(
                h2(w.say("targets")),
                iff(shown.isEmpty(), p(w.say("targets.none"))),
                iff(!shown.isEmpty(), grid.rows(text(w.say("targets.caption")), shown)),
                iff(!shown.isEmpty(), site.download("targets", "CSV")));
    }
}
