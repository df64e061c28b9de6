package lockstep.workbench;

import static j2html.TagCreator.a;
import static j2html.TagCreator.attrs;
import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.progress;
import static j2html.TagCreator.summary;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.detect.UnjudgedCluster;
import lockstep.ingest.post.AccountProfile;
import lockstep.review.casefile.EarlyList;
import lockstep.review.html.AccountName;
import lockstep.review.html.Grid;
import lockstep.review.html.Html;
import lockstep.review.page.StageWords;
import lockstep.words.Words;

/** How far a command is; then what it has printed, or why it failed and what can be done. */
final class JobPage {
    private JobPage() {}

    /**
     * @param stamp of the command, taken before anything else of it was read
     * @param detected whether the run has clusters to look at
     * @param early clusters that a detection has found and not judged
     * @param settle the page on which the reading of the files is chosen; empty where the command reads none
     * @param key where the key of a pseudonymised run is; empty where there is none
     */
    static String of(
            Pages pages,
            Job job,
            String stamp,
            Progress progress,
            boolean detected,
            EarlyList early,
            String settle,
            String key) {
        Words w = pages.w();
        Job.State state = job.state();
        List<DomContent> content = new ArrayList<>();
        content.add(p(RunsPage.state(w, job) + " " + w.say("job.seconds", w.number(job.seconds())))
                .withClass("lead")
                .attr("role", "status"));
        if (!key.isEmpty()) {
            content.add(div(p(w.say("job.key")), p(code(Html.plain(key)))).withClass("box warn"));
        }
        if (!state.isOver()) content.addAll(running(pages, job, progress));
        if (!state.isOver() && early.found() > 0) content.addAll(found(w, early));
        if (state == Job.State.DONE && detected) {
            content.add(p(a(w.say("job.open"))
                    .withHref("/runs/" + job.order().run() + "/" + (w.isEnglish() ? "" : w.code() + "/") + "index.html")
                    .withClass("button")));
        }
        if (state.isOver() && state != Job.State.DONE) content.addAll(problem(pages, job, state, settle));
        content.add(stages(w, progress));
        String out = job.out();
        if (!out.isBlank()) {
            content.add(h2(w.say("job.out")));
            content.add(text(out));
        }
        content.add(details(summary(w.say("job.log")), text(String.join("\n", job.log()))));
        content.add(h2(w.say("files.command")));
        content.add(Pages.command(job.command()));
        return pages.of(
                "job?n=" + job.n(),
                w.say("job.title", Html.plain(job.order().run()), w.number(job.n())),
                links(pages, job, detected),
                div(each(content, c -> c)).withId("job").condAttr(!state.isOver(), "data-live", stamp));
    }

    private static List<DomContent> links(Pages pages, Job job, boolean detected) {
        List<DomContent> links = new ArrayList<>(List.of(pages.home()));
        if (detected) {
            links.add(a(pages.w().say("work.run", Html.plain(job.order().run())))
                    .withHref(pages.to("run?name=" + job.order().run())));
        }
        return links;
    }

    private static List<DomContent> running(Pages pages, Job job, Progress progress) {
        Words w = pages.w();
        List<DomContent> content = new ArrayList<>();
        if (job.state() == Job.State.WAITING) content.add(p(w.say("job.waiting")));
        if (progress.total() > 0) {
            content.add(p(
                    progress()
                            .attr("max", String.valueOf(progress.total()))
                            .attr("value", String.valueOf(progress.done().size()))
                            .attr("aria-label", w.say("job.bar")),
                    j2html.TagCreator.text(
                            " " + w.say("job.stages", w.number(progress.done().size()), w.number(progress.total())))));
        }
        progress.secondsLeft().ifPresent(s -> content.add(p(w.say("job.left", w.number(s)))));
        content.add(p(w.say("job.close")).withClass("note"));
        content.add(
                p(w.say("job.offline")).withId("offline").withClass("box warn").attr("hidden"));
        content.add(p(a(w.say("job.refresh")).withHref(pages.to("job?n=" + job.n()))));
        content.add(pages.post(
                "cancel",
                Pages.hidden("n", String.valueOf(job.n())),
                p(button(w.say("job.cancel")).withType("submit"))));
        return content;
    }

    /** The two lines of the command, and a button that goes on. */
    private static List<DomContent> problem(Pages pages, Job job, Job.State state, String settle) {
        Words w = pages.w();
        List<DomContent> content = new ArrayList<>();
        List<DomContent> lines = new ArrayList<>();
        int exit = job.exit().orElse(0);
        if (state == Job.State.CANCELLED) lines.add(p(w.say("job.cancelled")));
        else if (state == Job.State.LOST || exit > 128) lines.add(p(w.say("job.lost")));
        job.problem().forEach(l -> lines.add(p(Html.quoted(l.strip()))));
        if (lines.isEmpty()) lines.add(p(w.say("job.failed", exit)));
        content.add(div(each(lines, l -> l)).withClass("box warn").attr("role", "alert"));
        content.add(p(w.say("job.kept")));
        content.add(pages.post("again", Pages.hidden("n", String.valueOf(job.n())), p(pages.go("job.again"))));
        if (!settle.isEmpty()) content.add(p(a(w.say("job.settle")).withHref(pages.to(settle))));
        return content;
    }

    private static List<DomContent> found(Words w, EarlyList early) {
        Grid<UnjudgedCluster> grid = new Grid<UnjudgedCluster>(w)
                .add("col.accounts", c -> accounts(w, c, early.profiles()))
                .says(
                        "col.traces",
                        c -> c.traces().stream().map(t -> w.say("trace." + t)).collect(Collectors.joining(", ")))
                .says("col.tier", c -> w.say("tier." + c.tier()))
                .number("col.window", c -> w.window(c.windowS()))
                .number("col.together", c -> w.number(c.together()))
                .number("col.expected", c -> w.figure(c.expected()));
        String title = w.say("job.found", w.number(early.found()));
        return List.of(
                h2(title),
                p(w.say("job.found.note", early.found() - early.first().size())),
                div(grid.under(title, early.first())).withClass("words"));
    }

    private static DomContent accounts(Words w, UnjudgedCluster cluster, Map<String, AccountProfile> profiles) {
        List<String> named = EarlyList.named(cluster);
        int more = cluster.accounts().size() - named.size();
        return each(
                each(named, id -> div(AccountName.of(id, profiles.get(id)))),
                iff(more > 0, div(w.say("job.found.more", more))));
    }

    private static DomContent stages(Words w, Progress progress) {
        if (progress.done().isEmpty()) return j2html.TagCreator.text("");
        Grid<Progress.Done> grid = new Grid<Progress.Done>(w)
                .says("col.stage", d -> StageWords.name(w, d.stage()))
                .number("col.seconds", Progress.Done::seconds)
                .quotes("col.rows", d -> StageWords.counts(w, d.counts()));
        return div(grid.rows(j2html.TagCreator.text(w.say("job.done")), progress.done()))
                .withClass("words");
    }

    private static DomContent text(String printed) {
        return pre(attrs(".command.printed"), Html.bare(printed)).attr("tabindex", "0");
    }
}
