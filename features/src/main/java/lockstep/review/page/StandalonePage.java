package lockstep.review.page;

import static j2html.TagCreator.body;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Cases;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Reviewers;
import lockstep.review.html.Assets;
import lockstep.review.html.Explained;
import lockstep.review.html.Html;
import lockstep.review.html.Page;
import lockstep.review.html.Site;
import lockstep.run.Fingerprint;
import lockstep.words.Words;

/** One case file as one page that needs nothing beside it, and runs nothing: for whoever is handed a list. */
public final class StandalonePage {
    private StandalonePage() {}

    /**
     * @param unnamed members that the case file does not name
     * @param heading for whom it is, and what for; not escaped
     */
    public static String of(Cases cases, Casefile c, int unnamed, String heading) {
        Words w = Words.EN;
        Decisions none = new Decisions(List.of(), List.of(), Map.of(), new Reviewers(List.of()));
        Site site = new Site(cases, none, Protection.none(), w, null, true);
        String css = Assets.style();
        String hash =
                Base64.getEncoder().encodeToString(Fingerprint.sha256().digest(css.getBytes(StandardCharsets.UTF_8)));
        String policy = "default-src 'none'; style-src 'sha256-" + hash
                + "'; font-src data:; base-uri 'none'; form-action 'none'";
        String name = w.say("title.cluster", c.id());
        return "<!doctype html>\n"
                + html(
                                head(Page.always(policy), title(name + " — lockstep"), style(rawHtml(css))),
                                body(
                                        header(
                                                h1(name),
                                                p(Html.whole(heading)),
                                                p(w.say(
                                                                "standalone.unnamed",
                                                                c.members().size(),
                                                                unnamed))
                                                        .withClass("box")),
                                        main(each(ClusterPage.sections(site, c)), Explained.glossary(w)),
                                        footer(p(w.say("footer.not") + " " + w.say("time.utc")))))
                        .attr("lang", w.code())
                        .render()
                + "\n";
    }
}
