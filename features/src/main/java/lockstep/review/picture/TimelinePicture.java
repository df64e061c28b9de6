package lockstep.review.picture;

import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import lockstep.review.html.Svg;
import lockstep.words.Words;

/** When each account did what: the shared moments against the rest of its life. */
public final class TimelinePicture {
    static final int MOST = 150;
    private static final int LEFT = 160;
    private static final int ROW = 16;
    private static final int TOP = 44;
    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(90),
            Duration.ofDays(365),
            Duration.ofDays(3650));
    private static final int TICKS = 8;

    private TimelinePicture() {}

    /** Draws the accounts of a cluster, as many as fit. */
    public static DomContent of(Words w, Casefile c) {
        List<Person> drawn = c.members().subList(0, Math.min(MOST, c.members().size()));
        Duration column = Duration.between(c.from(), c.to()).dividedBy(Casefile.COLUMNS);
        long minutes = Math.max(1, column.toMinutes());
        return section(
                h2(w.say("timeline")),
                picture(w, c, drawn),
                p(w.say("timeline.note", w.window(60 * minutes))).withClass("note"),
                iff(
                        drawn.size() < c.members().size(),
                        p(w.say("timeline.cut", drawn.size(), c.members().size()))));
    }

    private static DomContent picture(Words w, Casefile c, List<Person> drawn) {
        double bottom = TOP + (double) ROW * drawn.size();
        ContainerTag<?> svg = Svg.picture(
                "timeline",
                LEFT + Casefile.COLUMNS + 10,
                bottom + 24,
                w.say("timeline.alt", w.minute(c.from()), w.minute(c.to())),
                w.say("timeline.desc"));
        ticks(w, c, svg, bottom);
        Map<String, TreeSet<Integer>> met = new HashMap<>();
        Map<Integer, TreeSet<String>> atOnce = new HashMap<>();
        for (Moment m : c.moments()) {
            met.computeIfAbsent(m.account(), a -> new TreeSet<>()).add(c.column(m.at()));
            atOnce.computeIfAbsent(c.column(m.at()), x -> new TreeSet<>()).add(m.account());
        }
        svg.with(Svg.words(LEFT - 8, 26, "end", "", w.say("timeline.all")));
        atOnce.forEach((x, who) -> {
            double height = 34.0 * who.size() / Math.max(1, c.members().size());
            svg.with(Svg.rectangle(LEFT + x, 36 - height, 2, height, "all"));
        });
        double y = TOP;
        for (Person person : drawn) {
            svg.with(Svg.words(LEFT - 8, y + 12, "end", "", Svg.shortened(person.label(), 21)));
            svg.with(Svg.line(LEFT, y + 8, LEFT + Casefile.COLUMNS, y + 8, "grid"));
            svg.with(Svg.path(marks(person.own(), y + 5, 6), "own"));
            svg.with(Svg.path(marks(met.getOrDefault(person.accountId(), new TreeSet<>()), y + 1, 14), "met"));
            y += ROW;
        }
        return svg;
    }

    private static String marks(Collection<Integer> columns, double y, int height) {
        StringBuilder path = new StringBuilder();
        columns.forEach(x -> path.append('M')
                .append(LEFT + x)
                .append(' ')
                .append(Svg.number(y))
                .append('v')
                .append(height));
        return path.toString();
    }

    private static void ticks(Words w, Casefile c, ContainerTag<?> svg, double bottom) {
        Duration span = Duration.between(c.from(), c.to());
        Duration step = STEPS.stream()
                .filter(s -> span.dividedBy(s) <= TICKS)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
        long seconds = step.toSeconds();
        long at = Math.floorDiv(c.from().getEpochSecond(), seconds) * seconds + seconds;
        for (; at <= c.to().getEpochSecond(); at += seconds) {
            Instant tick = Instant.ofEpochSecond(at);
            double x = LEFT + c.column(tick);
            String words = seconds >= 86_400 ? w.day(tick) : w.minute(tick).substring(5);
            svg.with(Svg.line(x, TOP - 6, x, bottom, "grid"), Svg.words(x, bottom + 16, "middle", "", words));
        }
    }
}
