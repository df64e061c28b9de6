package lockstep.review.picture;

import static j2html.TagCreator.a;
import static j2html.TagCreator.details;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.tag;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lockstep.review.casefile.Queue;
import lockstep.review.html.Grid;
import lockstep.review.html.NextStep;
import lockstep.review.html.Site;
import lockstep.review.html.Svg;
import lockstep.words.Words;

/** All clusters on a ring: as large as they have accounts, linked where they share members or the accounts that most answered. */
public final class ClusterMap {
    private static final int MOST = 60;
    private static final int WIDTH = 980;
    private static final int HEIGHT = 520;
    private static final int RADIUS_X = 260;
    private static final int RADIUS_Y = 190;

    private ClusterMap() {}

    /** Two clusters, by their places among the drawn ones, and what they share. */
    private record Shared(int one, int other, int members, int targets) {}

    /** Draws the clusters of a run. */
    public static DomContent of(Site site) {
        Words w = site.words();
        List<Queue.Entry> drawn =
                site.queue().subList(0, Math.min(MOST, site.queue().size()));
        List<Shared> links = links(drawn);
        if (links.isEmpty()) return section(h2(w.say("map")), p(w.say("map.none")));
        Grid<Shared> grid = new Grid<Shared>(w)
                .add("col.cluster", s -> link(site, drawn.get(s.one)))
                .add("col.other", s -> link(site, drawn.get(s.other)))
                .number("col.members.shared", s -> w.number(s.members))
                .number("col.targets.shared", s -> w.number(s.targets));
        return section(
                h2(w.say("map")),
                picture(site, drawn, links),
                p(w.say("map.note")).withClass("note"),
                details(summary(w.say("map.table")), grid.under(w.say("map.table"), links)));
    }

    private static List<Shared> links(List<Queue.Entry> drawn) {
        List<Shared> links = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            Set<String> members = new HashSet<>(drawn.get(i).members());
            Set<String> targets = new HashSet<>(drawn.get(i).targets());
            for (int j = i + 1; j < drawn.size(); j++) {
                int both = common(members, drawn.get(j).members());
                int answered = common(targets, drawn.get(j).targets());
                if (both + answered > 0) links.add(new Shared(i, j, both, answered));
            }
        }
        return links;
    }

    private static int common(Set<String> some, List<String> others) {
        return (int) others.stream().filter(some::contains).count();
    }

    private static DomContent link(Site site, Queue.Entry e) {
        return a(site.name(e)).withHref(Site.page(e.clusterId()));
    }

    private static DomContent picture(Site site, List<Queue.Entry> drawn, List<Shared> links) {
        Words w = site.words();
        ContainerTag<?> svg = Svg.picture(
                        "map", WIDTH, HEIGHT, w.say("map"), w.say("map.desc", drawn.size(), links.size()))
                .attr("role", "group");
        for (Shared s : links) {
            double[] from = place(s.one, drawn.size());
            double[] to = place(s.other, drawn.size());
            if (s.targets > 0) svg.with(line(from, to, "answered", s.targets));
            if (s.members > 0) svg.with(line(from, to, "tie", s.members));
        }
        for (int i = 0; i < drawn.size(); i++) svg.with(node(site, drawn.get(i), place(i, drawn.size())));
        return svg;
    }

    private static DomContent line(double[] from, double[] to, String style, int shared) {
        return Svg.line(from[0], from[1], to[0], to[1], style)
                .attr("stroke-width", Svg.number(1 + Math.min(8, Math.log(shared) / Math.log(2))));
    }

    /** x, y and 1 on the right half, -1 on the left: names are written outwards. */
    private static double[] place(int i, int n) {
        double angle = 2 * Math.PI * i / n - Math.PI / 2;
        return new double[] {
            WIDTH / 2.0 + RADIUS_X * Math.cos(angle),
            HEIGHT / 2.0 + RADIUS_Y * Math.sin(angle),
            Math.cos(angle) < -1e-9 ? -1 : 1
        };
    }

    private static DomContent node(Site site, Queue.Entry e, double[] place) {
        Words w = site.words();
        double radius = Math.min(24, 4 + Math.sqrt(e.accounts()));
        boolean right = place[2] > 0;
        return tag("a").attr("href", Site.page(e.clusterId()))
                .with(
                        tag("circle")
                                .attr("cx", Svg.number(place[0]))
                                .attr("cy", Svg.number(place[1]))
                                .attr("r", Svg.number(radius))
                                .attr("class", NextStep.of(site, e).key()),
                        Svg.words(
                                place[0] + (right ? radius + 6 : -radius - 6),
                                place[1] + 4,
                                right ? "start" : "end",
                                "",
                                e.clusterId() + " · " + w.say("calendar.accounts", e.accounts())));
    }
}
