package lockstep.review.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.br;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.title;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import lockstep.run.Manifest;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/** What all pages have in common. Nothing on them is fetched from elsewhere, and an address opens only when a person clicks it. */
final class Page {
    /** Files beside the page only; a page from a server may send its forms back. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self' data:; img-src data:; base-uri 'none'; form-action ";

    private Page() {}

    /** @param name of the file, the same in every language */
    static String of(Site site, String name, String heading, List<DomContent> links, DomContent... content) {
        Words w = site.words();
        String policy = POLICY + (site.session() == null ? "'none'" : "'self'");
        return "<!doctype html>\n"
                + html(
                                head(
                                        always(policy),
                                        title(heading + " — lockstep"),
                                        link().withRel("stylesheet").withHref(site.root() + "assets/lockstep.css"),
                                        script().withSrc(site.root() + "assets/d3.min.js")
                                                .attr("defer"),
                                        script().withSrc(site.root() + "assets/lockstep.js")
                                                .attr("defer")),
                                body(
                                        a(w.say("skip")).withHref("#main").withClass("skip"),
                                        header(
                                                nav(each(links, l -> span(l))).attr("aria-label", w.say("nav.label")),
                                                nav(each(Words.ALL, other -> language(site, name, other)))
                                                        .attr("aria-label", w.say("nav.languages")),
                                                iff(
                                                        site.session() != null,
                                                        p(user(site)).withClass("user")),
                                                h1(heading)),
                                        main(each(content), Explained.glossary(w))
                                                .withId("main"),
                                        footer(facts(site))))
                        .attr("lang", w.code())
                        .render()
                + "\n";
    }

    /** What stands in every head: the letters, the width, and what the page may do. */
    static DomContent always(String policy) {
        return each(
                meta().attr("charset", "utf-8"),
                meta().withName("viewport").withContent("width=device-width,initial-scale=1"),
                meta().attr("http-equiv", "Content-Security-Policy").withContent(policy),
                meta().withName("referrer").withContent("same-origin"));
    }

    private static DomContent language(Site site, String name, Words other) {
        String named = other.say("language");
        if (other.code().equals(site.words().code())) return span(named).attr("aria-current", "true");
        return span(a(named).withHref(site.inLanguage(other, name))
                .attr("lang", other.code())
                .attr("hreflang", other.code()));
    }

    private static DomContent user(Site site) {
        Site.Session session = site.session();
        @Nullable String reviewer = session == null ? null : session.reviewer();
        if (reviewer == null) return a(site.words().say("login.needed")).withHref(site.root() + "login");
        return rawHtml(Html.visible(site.words().say("nav.user", reviewer)) + " "
                + a(site.words().say("nav.logout"))
                        .withHref(site.root() + "logout")
                        .render());
    }

    private static DomContent facts(Site site) {
        Words w = site.words();
        Manifest m = site.cases().manifest();
        Map<String, String> v = m.versions();
        String run =
                String.valueOf(site.cases().run().toAbsolutePath().normalize().getFileName());
        String first = m.inputs().isEmpty() ? "" : m.inputs().get(0).sha256().substring(0, 12);
        return each(
                p(w.say("footer.not") + " " + w.say("time.utc")),
                p(
                        text(w.say(
                                "footer.run",
                                Html.plain(run),
                                v.getOrDefault("lockstep", "?"),
                                v.getOrDefault("spark", "?"),
                                v.getOrDefault("java", "?"),
                                v.getOrDefault("tzdata", "?"))),
                        br(),
                        text(w.say("footer.inputs", m.inputs().size(), first) + " "
                                + w.say("footer.fingerprint", m.tables()))));
    }
}
