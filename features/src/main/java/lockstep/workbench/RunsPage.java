package lockstep.workbench;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lockstep.review.html.Grid;
import lockstep.review.html.Html;
import lockstep.run.Manifest;
import lockstep.words.Words;

/** The first page: all runs of the folder, with their state; where there is none, the form for the first one. */
final class RunsPage {
    private RunsPage() {}

    /** A run, or a name for which only a job is there. */
    private record Row(String name, Optional<Runs.Known> known, Optional<Job> job) {}

    static String of(Pages pages, String folder, Runs runs, Jobs jobs) {
        Words w = pages.w();
        List<Row> rows = new ArrayList<>();
        List<Runs.Known> all = runs.all();
        for (Job j : jobs.all()) {
            boolean known = runs.exists(j.order().run());
            boolean first =
                    rows.stream().noneMatch(r -> r.name().equals(j.order().run()));
            if (!known && first) rows.add(new Row(j.order().run(), Optional.empty(), Optional.of(j)));
        }
        all.forEach(k -> rows.add(new Row(k.name(), Optional.of(k), last(jobs, k.name()))));
        Grid<Row> grid = new Grid<Row>(w)
                .add(
                        "col.run",
                        r -> a(Html.plain(r.name()))
                                .withHref(pages.to(
                                        r.known().isPresent()
                                                ? "run?name=" + r.name()
                                                : "job?n="
                                                        + r.job().orElseThrow().n())))
                .says("col.state", r -> state(w, r))
                .number("col.posts", r -> count(w, r, "posts"))
                .number("col.accounts", r -> count(w, r, "accounts"))
                .number(
                        "col.clusters",
                        r -> r.known()
                                .filter(Runs.Known::isDetected)
                                .map(k -> w.number(k.clusters()))
                                .orElse("–"))
                .number(
                        "col.decided",
                        r -> r.known()
                                .filter(Runs.Known::isDetected)
                                .map(k -> w.number(k.decided()))
                                .orElse("–"))
                .says(
                        "col.changed",
                        r -> r.known().map(k -> w.minute(k.changed())).orElse("–"));
        return pages.of(
                "",
                w.say("work.title"),
                List.of(),
                p(w.say("work.lead", Html.plain(folder))).withClass("lead"),
                rows.isEmpty()
                        ? each(p(w.say("work.none")), h2(w.say("new.title")), NewRunPage.form(pages, ""))
                        : each(
                                p(a(w.say("work.new")).withHref(pages.to("new")).withClass("button")),
                                grid.under(w.say("work.title"), rows)));
    }

    /** The newest command that reads files or finds clusters; the others do not change the run. */
    private static Optional<Job> last(Jobs jobs, String run) {
        return jobs.of(run).stream().filter(j -> j.order().makesTheRun()).findFirst();
    }

    private static String state(Words w, Row r) {
        Optional<Job> open = r.job().filter(j -> j.state() != Job.State.DONE);
        if (open.isPresent()) return state(w, open.get());
        Runs.Known known = r.known().orElseThrow();
        if (known.manifest() == null) return w.say("state.damaged");
        return w.say(known.isDetected() ? "state.detected" : "state.read");
    }

    static String state(Words w, Job job) {
        return w.say("state." + job.state().name().toLowerCase(java.util.Locale.ROOT));
    }

    private static String count(Words w, Row r, String what) {
        return r.known()
                .map(Runs.Known::manifest)
                .map((Manifest m) -> w.number(m.count("ingest", what)))
                .orElse("–");
    }
}
