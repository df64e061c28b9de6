package lockstep.review.picture;

import static j2html.TagCreator.button;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Link;
import lockstep.review.casefile.Person;
import lockstep.review.html.Grid;
import lockstep.review.html.Html;
import lockstep.review.html.Page;
import lockstep.review.html.Site;
import lockstep.review.html.Svg;
import lockstep.words.Words;

/** Who is tied to whom: members on a ring, core before edge, with the ties as a table beside it. */
public final class NetworkPicture {
    private static final int SIZE = 760;
    private static final int RING = 270;
    private static final int LABELLED = 150;
    private static final int ROWS = 60;

    private NetworkPicture() {}

    /** Draws the members of a cluster, and lists their ties. */
    public static DomContent of(Site site, Casefile c) {
        Words w = site.words();
        List<Link> drawn = Backbone.of(c);
        List<Link> shown = c.links().subList(0, Math.min(ROWS, c.links().size()));
        Map<String, String> names = new HashMap<>();
        c.members().forEach(m -> names.put(m.accountId(), m.label()));
        Grid<Link> ties = new Grid<Link>(w)
                .quotes("col.account", l -> names.getOrDefault(l.accountA(), l.accountA()))
                .quotes("col.other", l -> names.getOrDefault(l.accountB(), l.accountB()))
                .says("col.traces", l -> w.list("trace", l.traces()))
                .number("col.together", l -> w.number(l.together()))
                .number("col.expected", l -> w.figure(l.expected()))
                .number("col.q", l -> w.figure(l.q()))
                .number("col.gap", l -> l.medianGapS() == null ? "–" : w.say("window.s", w.figure(l.medianGapS())))
                .add("col.beside", l -> TiePosts.of(w, c, l));
        return div(
                        section(
                                h2(w.say("network")),
                                iff(!site.alone(), each(tools(w, drawn), Page.script(site.root(), "d3.min.js"))),
                                div(picture(w, c, drawn)).withClass("picture"),
                                iff(
                                        drawn.size() < c.linksInAll(),
                                        p(w.say("network.cut", w.number(c.linksInAll()), w.number(drawn.size())))),
                                p(w.say(site.alone() ? "network.note.alone" : "network.note"))
                                        .withClass("note")),
                        section(
                                h2(w.say("ties")),
                                ties.rows(text(w.say("ties.caption", c.linksInAll(), shown.size())), shown),
                                site.download("ties", "CSV")))
                .withClass("two");
    }

    private static DomContent tools(Words w, List<Link> drawn) {
        long most = drawn.stream().mapToLong(Link::together).max().orElse(2);
        return div(
                        button(w.say("network.in")).withType("button").withId("in"),
                        button(w.say("network.out")).withType("button").withId("out"),
                        button(w.say("network.reset")).withType("button").withId("reset"),
                        label(
                                text(w.say("network.weight") + " "),
                                input().withType("range")
                                        .withId("least")
                                        .attr("min", "2")
                                        .attr("max", String.valueOf(most))
                                        .attr("value", "2"),
                                text(" "),
                                span("2").withId("leastshown")))
                .withClass("tools")
                .withId("tools")
                .attr("hidden");
    }

    private static DomContent picture(Words w, Casefile c, List<Link> drawn) {
        ContainerTag<?> svg = Svg.picture(
                        "networkpicture",
                        SIZE,
                        SIZE,
                        w.say("network.alt"),
                        w.say("network.desc", w.number(c.members().size()), w.number(drawn.size())))
                .attr("id", "network")
                .attr("role", "group");
        ContainerTag<?> stage = Svg.group("stage");
        Map<String, double[]> places = new HashMap<>();
        int n = c.members().size();
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * i / n - Math.PI / 2;
            places.put(
                    c.members().get(i).accountId(),
                    new double[] {SIZE / 2.0 + RING * Math.cos(angle), SIZE / 2.0 + RING * Math.sin(angle), angle});
        }
        double strongest = drawn.stream().mapToDouble(l -> -l.lnP()).max().orElse(1);
        for (Link l : drawn) {
            double[] from = places.get(l.accountA());
            double[] to = places.get(l.accountB());
            if (from == null || to == null) continue;
            stage.with(Svg.line(from[0], from[1], to[0], to[1], "tie")
                    .attr("stroke-width", Svg.number(0.5 + 3 * -l.lnP() / Math.max(1e-9, strongest)))
                    .attr("data-a", Html.plain(l.accountA()))
                    .attr("data-b", Html.plain(l.accountB()))
                    .attr("data-together", String.valueOf(l.together())));
        }
        for (Person m : c.members()) stage.with(person(m, places.getOrDefault(m.accountId(), new double[3]), n));
        return svg.with(stage);
    }

    private static DomContent person(Person m, double[] place, int n) {
        ContainerTag<?> mark = m.isCore()
                ? j2html.TagCreator.tag("circle")
                        .attr("cx", Svg.number(place[0]))
                        .attr("cy", Svg.number(place[1]))
                        .attr("r", n > LABELLED ? "3" : "6")
                        .attr("class", "core")
                : Svg.rectangle(place[0] - 5, place[1] - 5, 10, 10, "rim");
        ContainerTag<?> group = Svg.group("person")
                .attr("data-id", Html.plain(m.accountId()))
                .attr("tabindex", "0")
                .attr("role", "img")
                .attr("aria-label", Html.plain(m.label()))
                .with(mark);
        return n > LABELLED ? group : group.with(name(m, place, n));
    }

    /** Outwards from the ring, and never upside down. */
    private static DomContent name(Person m, double[] place, int n) {
        double degrees = Math.toDegrees(place[2]);
        boolean left = Math.cos(place[2]) < 0;
        String turn = "rotate(%s %s %s)"
                .formatted(Svg.number(left ? degrees + 180 : degrees), Svg.number(place[0]), Svg.number(place[1]));
        return Svg.words(
                        place[0] + (left ? -10 : 10),
                        place[1] + 4,
                        left ? "end" : "start",
                        n > 60 ? "small" : "",
                        Svg.shortened(m.label(), 14))
                .attr("transform", turn);
    }
}
