package lockstep.review.page;

import static j2html.TagCreator.h2;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import lockstep.detect.ClusterBits;
import lockstep.review.casefile.Casefile;
import lockstep.review.html.Grid;
import lockstep.review.html.Site;
import lockstep.words.Words;

/** Every trace with its own figures, the one with the most evidence first. */
final class TracesTable {
    private TracesTable() {}

    static DomContent of(Site site, Casefile c) {
        Words w = site.words();
        Grid<ClusterBits> grid = new Grid<ClusterBits>(w)
                .says("col.trace", b -> w.value("trace", b.trace()))
                .number("col.window", b -> w.window(b.windowS()))
                .number("col.together", b -> w.number(b.together()))
                .number("col.expected", b -> w.figure(b.expected()))
                .number("col.bits", b -> w.figure(b.bits()))
                .number("col.arrivals", b -> w.figure(b.bitsByArrival()))
                .number("col.ebits", b -> w.figure(b.ebits()))
                .says("col.carries", b -> w.say(b.carries() ? "yes" : "no"));
        return section(
                h2(w.say("traces")),
                grid.rows(
                        text(w.say("traces.caption", w.value("tier", c.cluster().tier()))), c.traces()));
    }
}
