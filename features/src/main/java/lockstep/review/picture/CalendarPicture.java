package lockstep.review.picture;

import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import lockstep.review.casefile.Queue;
import lockstep.review.html.NextStep;
import lockstep.review.html.Site;
import lockstep.review.html.Svg;
import lockstep.words.Words;

/** When each cluster was active: one bar a cluster, from its first meeting to its last. */
public final class CalendarPicture {
    private static final int MOST = 60;
    private static final int LEFT = 200;
    private static final int WIDTH = 760;
    private static final int ROW = 22;
    private static final int TOP = 24;

    private CalendarPicture() {}

    /** Draws the clusters of a run. */
    public static DomContent of(Site site) {
        Words w = site.words();
        List<Queue.Entry> rows = site.queue().stream()
                .filter(e -> e.firstAt() != null && e.lastAt() != null)
                .limit(MOST)
                .toList();
        Instant from = rows.stream()
                .map(e -> Objects.requireNonNull(e.firstAt()))
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        Instant to = rows.stream()
                .map(e -> Objects.requireNonNull(e.lastAt()))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        double length = Math.max(1, to.getEpochSecond() - from.getEpochSecond());
        ContainerTag<?> svg = Svg.picture(
                "calendar",
                LEFT + WIDTH + 10,
                TOP + (double) ROW * rows.size() + 6,
                w.say("calendar.alt", w.day(from), w.day(to)),
                w.say("calendar.desc"));
        svg.with(Svg.words(LEFT, 14, "start", "", w.day(from)), Svg.words(LEFT + WIDTH, 14, "end", "", w.day(to)));
        double y = TOP;
        for (Queue.Entry e : rows) {
            double x1 = LEFT
                    + WIDTH * (Objects.requireNonNull(e.firstAt()).getEpochSecond() - from.getEpochSecond()) / length;
            double x2 = LEFT
                    + WIDTH * (Objects.requireNonNull(e.lastAt()).getEpochSecond() - from.getEpochSecond()) / length;
            svg.with(
                    Svg.line(LEFT, y + 9, LEFT + WIDTH, y + 9, "grid"),
                    Svg.words(
                            LEFT - 8,
                            y + 13,
                            "end",
                            "",
                            e.clusterId() + " · " + w.say("calendar.accounts", e.accounts())),
                    Svg.rectangle(
                            x1,
                            y + 3,
                            Math.max(3, x2 - x1),
                            12,
                            NextStep.of(site, e).key()));
            y += ROW;
        }
        return section(
                h2(w.say("calendar")),
                svg,
                p(w.say("calendar.colours", w.say("col.next"))).withClass("note"));
    }
}
