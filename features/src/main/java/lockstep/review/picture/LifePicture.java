package lockstep.review.picture;

import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import lockstep.evidence.Week;
import lockstep.review.casefile.Casefile;
import lockstep.review.html.Grid;
import lockstep.review.html.Svg;
import lockstep.words.Words;

/** In which weeks the cluster was active, and with how many accounts. */
public final class LifePicture {
    private static final int WIDTH = 880;
    private static final int HEIGHT = 120;

    private LifePicture() {}

    /** Draws the weeks of a cluster. */
    public static DomContent of(Words w, Casefile c) {
        Grid<Week> grid = new Grid<Week>(w)
                .says("col.week", k -> w.day(k.week()))
                .number("col.accounts", k -> w.number(k.accounts()))
                .number("col.joined", k -> w.number(k.joined()))
                .number("col.actions", k -> w.number(k.actions()))
                .number("col.parts", k -> w.number(k.parts()))
                .says("col.event", k -> w.value("event", k.event()));
        return section(
                h2(w.say("life")),
                iff(c.weeks().size() > 1, picture(w, c)),
                iff(c.weeks().size() <= 1, p(w.say("life.none"))),
                grid.rows(text(w.say("life.alt")), c.weeks()));
    }

    private static DomContent picture(Words w, Casefile c) {
        ContainerTag<?> svg = Svg.picture("life", WIDTH, HEIGHT + 24, w.say("life"), w.say("life.alt"));
        int most = c.weeks().stream().mapToInt(Week::accounts).max().orElse(1);
        double step = (double) WIDTH / c.weeks().size();
        for (int i = 0; i < c.weeks().size(); i++) {
            Week week = c.weeks().get(i);
            double height = (HEIGHT - 20.0) * week.accounts() / Math.max(1, most);
            double x = i * step;
            svg.with(Svg.rectangle(x + 2, HEIGHT - height, Math.max(1, Math.min(60, step - 4)), height, "bar"));
            if (step >= 26) svg.with(Svg.words(x + 2, HEIGHT - height - 4, "start", "", w.number(week.accounts())));
            boolean labelled = step >= 84 || i % (int) Math.ceil(84 / step) == 0;
            if (labelled) svg.with(Svg.words(x + 2, HEIGHT + 16, "start", "", w.day(week.week())));
        }
        return svg;
    }
}
