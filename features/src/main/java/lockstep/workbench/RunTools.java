package lockstep.workbench;

import static j2html.TagCreator.a;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import lockstep.detect.decoy.DecoySettings;
import lockstep.review.html.Html;
import lockstep.run.Fingerprint;
import lockstep.run.Manifest;
import lockstep.words.Words;

/** One run, with a form for each thing that the command line does with it. */
final class RunTools {
    private final Pages pages;
    private final Words w;
    private final String run;

    private RunTools(Pages pages, String run) {
        this.pages = pages;
        this.w = pages.w();
        this.run = run;
    }

    /**
     * What the page shows of the run.
     *
     * @param others names of the folder's other runs
     * @param lists names of the packages that were made, the newest first
     * @param reviewers by name
     * @param protection the lines of `protected.csv`
     * @param jobs of the run, the newest first
     */
    record State(
            Runs.Known known,
            List<String> others,
            List<String> lists,
            List<String> reviewers,
            String protection,
            List<Job> jobs) {}

    static String of(Pages pages, State s, DomContent said) {
        return new RunTools(pages, s.known().name()).page(s, said);
    }

    private String page(State s, DomContent said) {
        List<DomContent> content = new ArrayList<>();
        content.add(said);
        content.add(facts(s.known()));
        if (s.known().isDetected()) {
            content.add(p(a(w.say("job.open"))
                    .withHref("/runs/" + run + "/" + (w.isEnglish() ? "" : w.code() + "/") + "index.html")
                    .withClass("button")));
        }
        boolean pagesOnly = s.known().pagesOnly();
        if (pagesOnly) content.add(p(w.say("tools.pagesonly")).withClass("box"));
        else content.add(p(a(w.say("tools.add")).withHref(pages.to("new?run=" + run))));
        if (!s.known().isDetected() && !pagesOnly)
            content.add(tool("tools.detect", "detect", p(pages.go("tools.detect.go"))));
        if (s.known().isDetected()) {
            if (!pagesOnly) content.addAll(commands(s));
            content.addAll(decided(s));
        }
        content.add(tool(
                "tools.protect",
                "protect",
                Pages.hidden("before", Fingerprint.ofLines(List.of(s.protection()))),
                pages.area("tools.protected", "accounts", s.protection()),
                p(pages.go("tools.protect.go"))));
        if (s.jobs().stream().anyMatch(j -> j.order().upload() != null)) {
            content.add(tool("tools.uploads", "uploads", p(pages.go("tools.uploads.go"))));
        }
        content.add(h2(w.say("tools.jobs")));
        content.add(ul(each(
                s.jobs(),
                j -> li(
                        a(w.say("job.title", Html.plain(run), w.number(j.n()))).withHref(pages.to("job?n=" + j.n())),
                        text(" — " + RunsPage.state(w, j) + " "),
                        j2html.TagCreator.code(Html.plain(j.command()))))));
        return pages.of(
                "run?name=" + run,
                w.say("work.run", Html.plain(run)),
                List.of(pages.home()),
                content.toArray(DomContent[]::new));
    }

    private DomContent facts(Runs.Known known) {
        Manifest m = known.manifest();
        if (m == null) return p(w.say("state.damaged")).withClass("box warn");
        String read =
                w.say("tools.facts", w.number(m.count("ingest", "posts")), w.number(m.count("ingest", "accounts")));
        String found = known.isDetected()
                ? " " + w.say("tools.found", known.clusters(), w.number(known.decided()))
                : " " + w.say("tools.notfound");
        return p(read + found).withClass("lead");
    }

    private List<DomContent> commands(State s) {
        List<DomContent> all = new ArrayList<>();
        all.add(tool(
                "tools.decoys",
                "decoys",
                pages.number("files.decoys", "decoys", DecoySettings.FOR_A_LIST, 0),
                p(pages.go("tools.decoys.go"))));
        all.add(tool(
                "tools.explain",
                "explain",
                pages.line("tools.account", "account", "", true),
                pages.line("tools.other", "other", "", false),
                p(pages.go("tools.explain.go"))));
        for (String verb : List.of("expand", "grow")) all.add(named(verb));
        if (!s.others().isEmpty()) all.add(another("compare", "tools.earlier", s));
        all.add(another("baseline", "tools.ordinary", s));
        return all;
    }

    /** A form that takes another run. */
    private DomContent another(String verb, String label, State s) {
        String key = "tools." + verb;
        return tool(
                key, verb, p(pages.choice(w.say(label), "other_run", s.others(), "", "–")), p(pages.go(key + ".go")));
    }

    /** A form that starts from accounts that the person names. */
    private DomContent named(String verb) {
        String key = "tools." + verb;
        return tool(
                key,
                verb,
                pages.area("tools.named", "accounts", ""),
                pages.area("tools.except", "except", ""),
                p(pages.go(key + ".go")));
    }

    /** What people do with the pages. */
    private List<DomContent> decided(State s) {
        List<DomContent> all = new ArrayList<>();
        all.add(reviewers(s));
        all.add(tool(
                "tools.list",
                "list",
                pages.line("tools.for", "for", "", true),
                pages.line("tools.purpose", "purpose", "", true),
                pages.line("tools.from", "from", "", true),
                pages.line("tools.contact", "contact", "", true),
                p(pages.go("tools.list.go"))));
        if (!s.lists().isEmpty()) all.add(lists(s));
        return all;
    }

    private DomContent reviewers(State s) {
        return div(
                h2(w.say("tools.reviewers")),
                p(w.say("tools.reviewers.note")).withClass("note"),
                s.reviewers().isEmpty()
                        ? p(w.say("tools.reviewers.none"))
                        : ul(each(s.reviewers(), r -> li(Html.quoted(r)))),
                details(
                        summary(w.say("tools.reviewer.add")),
                        pages.post(
                                "reviewer",
                                Pages.hidden("run", run),
                                pages.line("login.name", "name", "", true),
                                secret("login.passphrase", "passphrase"),
                                secret("tools.passphrase.again", "again"),
                                p(pages.go("tools.reviewer.go")))),
                details(
                        summary(w.say("tools.exchange")),
                        p(w.say("tools.exchange.note")),
                        p(a(w.say("tools.exchange.out")).withHref("/exchange?run=" + run)),
                        pages.post(
                                        "exchange",
                                        Pages.hidden("run", run),
                                        p(label(
                                                text(w.say("tools.exchange.file") + " "),
                                                input().withType("file")
                                                        .withName("file")
                                                        .attr("required"))),
                                        p(pages.go("tools.exchange.go")))
                                .attr("enctype", "multipart/form-data")));
    }

    private DomContent lists(State s) {
        return div(
                h2(w.say("tools.lists")),
                ul(each(s.lists(), l -> li(a(Html.plain(l) + ".zip").withHref("/lists/" + run + "/" + l + ".zip")))),
                details(
                        summary(w.say("tools.withdraw")),
                        pages.post(
                                "do",
                                Pages.hidden("run", run),
                                Pages.hidden("verb", "withdraw"),
                                p(pages.choice(w.say("tools.package"), "package", s.lists(), "", "–")),
                                pages.area("tools.accounts", "accounts", ""),
                                pages.line("tools.because", "because", "", true),
                                p(pages.go("tools.withdraw.go")))));
    }

    private DomContent secret(String key, String name) {
        return pages.line(
                key,
                input().withType("password").withName(name).attr("required").attr("autocomplete", "new-password"));
    }

    /** A form behind a heading; what it is for stands in `KEY.note`. */
    private DomContent tool(String key, String verb, DomContent... fields) {
        String action = List.of("protect", "uploads").contains(verb) ? verb : "do";
        return div(
                h2(w.say(key)),
                p(w.say(key + ".note")).withClass("note"),
                pages.post(action, Pages.hidden("run", run), Pages.hidden("verb", verb), each(fields)));
    }
}
