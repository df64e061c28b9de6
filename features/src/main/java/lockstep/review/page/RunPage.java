package lockstep.review.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.detect.PopularObject;
import lockstep.review.casefile.Quality;
import lockstep.review.casefile.RegisteredWeek;
import lockstep.review.html.Grid;
import lockstep.review.html.Html;
import lockstep.review.html.Page;
import lockstep.review.html.Site;
import lockstep.review.html.Svg;
import lockstep.run.ControlGroup;
import lockstep.run.Manifest;
import lockstep.statistics.BinomialInterval;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/** What the run rests on: the data as they came in, what was done with them, and what was left out. */
public final class RunPage {
    public static final String NAME = "run.html";
    private static final int WIDTH = 880;
    private static final int COUNTS = 3;
    /** Pixels left of the bars. */
    private static final int NAMES = 190;

    private static final double CONFIDENCE = 0.95;

    private RunPage() {}

    /** Returns the page of the run as HTML. */
    public static String of(Site site) {
        Words w = site.words();
        Quality q = site.cases().queue().quality();
        return Page.of(
                site,
                NAME,
                w.say("title.run"),
                List.of(a(w.say("nav.index", site.queue().size())).withHref(IndexPage.NAME)),
                p(w.say("run.data.lead", q.posts(), q.accounts(), w.minute(q.firstAt()), w.minute(q.lastAt())))
                        .withClass("lead"),
                p(IndexPage.collected(site)),
                section(h2(w.say("run.flow")), flow(site)),
                counts(w, "run.rejects", "col.reason", q.rejects(), "run.rejects.none"),
                counts(w, "run.platforms", "col.platforms", q.platforms(), "run.dash"),
                counts(w, "run.kinds", "run.kinds", kinds(w, q.kinds()), "run.dash"),
                counts(w, "run.languages", "run.languages", q.languages(), "run.dash"),
                section(h2(w.say("run.days")), bars(w, "run.days", q.days())),
                registered(w, q.registered()),
                control(w, site.cases().manifest().control()),
                counts(w, "run.inputs", "col.file", q.files(), "run.dash"),
                objects(w, q.objects()),
                section(
                        h2(w.say("run.crowds")),
                        p(w.say("run.crowds.lead")),
                        table(w, "run.crowds", "col.trace", traces(w, q.crowds()), "run.crowds.none")),
                stages(site));
    }

    private static List<Quality.Count> kinds(Words w, List<Quality.Count> counts) {
        return counts.stream()
                .map(c -> new Quality.Count(w.value("kind", c.name()), c.count()))
                .toList();
    }

    private static List<Quality.Count> traces(Words w, List<Quality.Count> counts) {
        return counts.stream()
                .map(c -> new Quality.Count(w.value("trace", c.name()), c.count()))
                .toList();
    }

    private static DomContent counts(Words w, String title, String column, List<Quality.Count> counts, String none) {
        return section(h2(w.say(title)), table(w, title, column, counts, none));
    }

    private static DomContent table(Words w, String title, String column, List<Quality.Count> counts, String none) {
        Grid<Quality.Count> grid = new Grid<Quality.Count>(w)
                .quotes(column, Quality.Count::name)
                .number("col.count", c -> w.number(c.count()));
        return counts.isEmpty() ? p(w.say(none)) : grid.under(w.say(title), counts);
    }

    private static DomContent objects(Words w, List<PopularObject> objects) {
        Grid<PopularObject> grid = new Grid<PopularObject>(w)
                .says("col.trace", o -> w.value("trace", o.trace()))
                .quotes("col.object", PopularObject::object)
                .number("col.accounts", o -> w.number(o.accounts()))
                .number("col.share", o -> w.share(o.share()))
                .number("col.posts", o -> w.number(o.posts()))
                .says("col.when", o -> w.minute(o.firstAt()) + " – " + w.minute(o.lastAt()));
        return section(
                h2(w.say("run.objects")),
                p(w.say("run.objects.lead")),
                objects.isEmpty() ? p(w.say("run.objects.none")) : grid.under(w.say("run.objects"), objects));
    }

    /** Each stage's largest count as a box, as wide as its logarithm. */
    private static DomContent flow(Site site) {
        Words w = site.words();
        Map<String, Manifest.Stage> stages = site.cases().manifest().stages();
        List<String> names =
                StageWords.STAGES.stream().filter(stages::containsKey).toList();
        ContainerTag<?> svg = Svg.picture("flow", WIDTH, 34.0 * names.size(), w.say("run.flow"), w.say("run.flow.alt"));
        double y = 0;
        for (String name : names) {
            Manifest.Stage stage = stages.get(name);
            if (stage == null) continue;
            long rows = stage.counts().entrySet().stream()
                    .filter(e -> !e.getKey().startsWith("MB"))
                    .mapToLong(Map.Entry::getValue)
                    .max()
                    .orElse(0);
            double width = 25 * Math.log10(rows + 1.0);
            svg.with(
                    Svg.words(NAMES - 10, y + 18, "end", "", StageWords.name(w, name)),
                    Svg.rectangle(NAMES, y + 4, Math.max(2, width), 20, "pipe"),
                    Svg.words(NAMES + 10 + Math.max(2, width), y + 18, "start", "", said(w, stage)));
            y += 34;
        }
        return svg;
    }

    /** The largest counts, as many as fit beside the bar; the table below has all of them. */
    private static String said(Words w, Manifest.Stage stage) {
        String some = stage.counts().entrySet().stream()
                .filter(e -> e.getValue() > 0 && !e.getKey().startsWith("MB"))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(COUNTS)
                .map(e -> StageWords.count(w, e.getKey(), e.getValue()))
                .collect(Collectors.joining(" · "));
        return some.isEmpty() ? w.number(0) : some;
    }

    /** How many accounts that are known to be ordinary are in clusters. */
    private static DomContent control(Words w, @Nullable ControlGroup c) {
        return c == null ? text("") : section(h2(w.say("run.control")), p(said(w, c)));
    }

    /** The sentence of a control group: the pages and the terminal say the same. */
    public static String said(Words w, ControlGroup c) {
        List<Object> figures =
                new ArrayList<>(List.of(Html.plain(c.file()), w.number(c.listed()), w.number(c.inRun())));
        for (long k : new long[] {c.inLeads(), c.inStrong(), c.listable()}) {
            BinomialInterval share = BinomialInterval.of(k, c.inRun(), CONFIDENCE);
            figures.addAll(List.of(w.number(k), w.share(share.from()), w.share(share.to())));
        }
        return w.say("run.control.counts", figures.toArray());
    }

    /** When accounts were registered, by month, and the week with the most of them. */
    private static DomContent registered(Words w, List<Quality.Count> days) {
        if (days.isEmpty()) return section(h2(w.say("run.registered")), p(w.say("run.registered.none")));
        RegisteredWeek week = RegisteredWeek.of(days);
        return section(
                h2(w.say("run.registered")),
                p(w.say(
                        "run.registered.week",
                        week.accounts(),
                        w.number(week.inAll()),
                        week.days(),
                        week.from(),
                        week.to(),
                        week.typical())),
                p(w.say("run.registered.note")).withClass("note"),
                bars(w, "run.registered", RegisteredWeek.months(days)));
    }

    /** One bar for each count, in their order. */
    private static DomContent bars(Words w, String key, List<Quality.Count> days) {
        long most = days.stream().mapToLong(Quality.Count::count).max().orElse(1);
        ContainerTag<?> svg =
                Svg.picture(key.replace('.', '-'), WIDTH, 150, w.say(key), w.say("run.bars", w.number(most)));
        double step = (double) WIDTH / Math.max(1, days.size());
        int every = (int) Math.max(1, Math.ceil(90 / step));
        double last = WIDTH - 90; // further right a date does not fit
        for (int i = 0; i < days.size(); i++) {
            Quality.Count day = days.get(i);
            double height = 110.0 * day.count() / Math.max(1, most);
            svg.with(Svg.rectangle(i * step, 120 - height, Math.max(0.5, step - 1), height, "bar"));
            if (i % every == 0 && i * step <= last) svg.with(Svg.words(i * step, 138, "start", "", day.name()));
        }
        return svg.with(Svg.words(0, 10, "start", "", "≤ " + w.number(most)));
    }

    private static DomContent stages(Site site) {
        Words w = site.words();
        Map<String, Manifest.Stage> stages = site.cases().manifest().stages();
        List<Map.Entry<String, Manifest.Stage>> rows = StageWords.STAGES.stream()
                .filter(stages::containsKey)
                .map(name -> Map.entry(name, java.util.Objects.requireNonNull(stages.get(name))))
                .toList();
        Grid<Map.Entry<String, Manifest.Stage>> grid = new Grid<Map.Entry<String, Manifest.Stage>>(w)
                .says("col.stage", e -> StageWords.name(w, e.getKey()))
                .says("col.rows", e -> said(w, e.getValue()))
                .quotes("col.settings", e -> StageWords.settings(e.getValue().settings()));
        return section(
                h2(w.say("run.settings")),
                grid.under(w.say("run.settings"), rows),
                iff(rows.isEmpty(), p(w.say("run.dash"))));
    }
}
