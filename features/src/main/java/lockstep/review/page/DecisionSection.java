package lockstep.review.page;

import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.form;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.kbd;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.textarea;

import j2html.tags.DomContent;
import j2html.tags.specialized.FormTag;
import j2html.tags.specialized.InputTag;
import java.util.ArrayList;
import java.util.List;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Person;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Decision;
import lockstep.review.decision.Standing;
import lockstep.review.decision.Verdict;
import lockstep.review.html.Grid;
import lockstep.review.html.Html;
import lockstep.review.html.Site;
import lockstep.words.Words;

/** What reviewers say, and the form to say it. */
final class DecisionSection {
    private DecisionSection() {}

    static DomContent of(Site site, Queue.Entry entry, Casefile c, String said) {
        Words w = site.words();
        return section(
                        h2(w.say("decision")),
                        iff(!said.isEmpty(), p(said).withClass("box").attr("role", "status")),
                        standing(site, entry),
                        site.session() == null ? download(site, entry, c) : served(site, entry, c))
                .withId("decide");
    }

    private static DomContent standing(Site site, Queue.Entry entry) {
        Words w = site.words();
        Standing standing = site.standing(entry);
        Grid<Decision> grid = new Grid<Decision>(w)
                .quotes("col.by", Decision::by)
                .says("col.verdict", d -> w.say("decision." + d.verdict()))
                .add("col.because", d -> Html.whole(d.because()))
                .quotes("col.name", d -> d.name() == null ? "–" : d.name())
                .says("col.without", d -> w.number(d.without().size()))
                .says("col.at", d -> w.minute(d.at()));
        DomContent now;
        if (standing.current().isEmpty()) now = p(w.say("decision.nobody"));
        else if (standing.open(site.reader())) now = grid.rows(text(w.say("decision.standing")), standing.current());
        else now = p(w.say("decision.blind", standing.current().size()));
        return div(
                iff(
                        standing.open(site.reader()) && standing.disagrees(),
                        p(w.say("decided.disagree")).withClass("box warn")),
                now,
                each(earlier(site, entry, standing), words -> p(rawHtml(Html.visible(words)))));
    }

    /** What was said of an earlier version, to those who may see it. */
    private static List<String> earlier(Site site, Queue.Entry entry, Standing standing) {
        Words w = site.words();
        boolean open = standing.earlier().size() >= Standing.REVIEWERS;
        List<String> says = new ArrayList<>();
        for (Decision d : standing.earlier()) {
            String verdict = open || d.by().equals(site.reader()) ? w.say("decision." + d.verdict()) : "…";
            long came = entry.members().stream()
                    .filter(m -> !d.members().contains(m))
                    .count();
            long went = d.members().stream()
                    .filter(m -> !entry.members().contains(m))
                    .count();
            says.add(w.say("decision.earlier", d.by(), verdict) + " "
                    + w.say("decision.earlier.changed", w.number(came), w.number(went)) + ".");
        }
        return says;
    }

    /** A form whose answer becomes a file; it shows once the script can do that. */
    private static DomContent download(Site site, Queue.Entry entry, Casefile c) {
        Words w = site.words();
        String file = "decision-" + entry.clusterId() + ".json";
        FormTag form = form(fields(site, entry, c, w.say("decision.download")))
                .withId("decision")
                .attr("hidden")
                .attr("data-cluster", entry.clusterId())
                .attr("data-casefile", entry.sha256())
                .attr("data-download", file)
                .attr("data-downloaded", w.say("decision.downloaded", file));
        return div(p(w.say("decision.file")).withClass("note"), form);
    }

    private static DomContent served(Site site, Queue.Entry entry, Casefile c) {
        Words w = site.words();
        Site.Session session = site.session();
        if (session == null || session.reviewer() == null) {
            return p(j2html.TagCreator.a(w.say("login.needed")).withHref(site.root() + "login"));
        }
        return form(
                        hidden("token", session.token()),
                        hidden("cluster", entry.clusterId()),
                        hidden("casefile", entry.sha256()),
                        hidden("language", w.code()),
                        fields(site, entry, c, w.say("decision.keep")))
                .withId("decision")
                .withMethod("post")
                .withAction(site.root() + "decide");
    }

    private static InputTag hidden(String name, String value) {
        return input().withType("hidden").withName(name).withValue(value);
    }

    private static DomContent fields(Site site, Queue.Entry entry, Casefile c, String keep) {
        Words w = site.words();
        boolean covered = !site.protection().of(c.members()).isEmpty();
        return fieldset(
                legend(w.say("decision.legend")),
                each(List.of(Verdict.values()), v -> choice(w, v)),
                p(w.say("decision.keys")).withClass("note"),
                p(
                        label(w.say("decision.because")).attr("for", "because"),
                        textarea()
                                .withId("because")
                                .withName("because")
                                .attr("required")
                                .attr("maxlength", "4000")),
                p(
                        label(w.say("decision.name")).attr("for", "name"),
                        input().withType("text").withId("name").withName("name").attr("maxlength", "200")),
                iff(
                        covered,
                        p(
                                label(w.say("decision.override")).attr("for", "override"),
                                textarea()
                                        .withId("override")
                                        .withName("override")
                                        .attr("maxlength", "4000"))),
                fieldset(
                        legend(w.say("decision.without")),
                        div(each(c.members(), m -> left(m))).withClass("columns")),
                p(text(w.say("decision.casefile", "") + " "), code(entry.sha256()))
                        .withClass("note"),
                button(keep).withType("submit").withClass("go"),
                text(" "),
                span().withId("kept").attr("role", "status"));
    }

    private static DomContent choice(Words w, Verdict v) {
        return label(
                        input().withType("radio")
                                .withName("verdict")
                                .withValue(v.word())
                                .attr("required"),
                        text(" " + w.say("decision." + v.word()) + " "),
                        kbd(String.valueOf(1 + Verdict.words().indexOf(v.word()))))
                .withClass("choice");
    }

    private static DomContent left(Person m) {
        return label(
                        input().withType("checkbox").withName("without").withValue(m.accountId()),
                        text(" "),
                        Html.quoted(m.label()))
                .withClass("choice");
    }
}
