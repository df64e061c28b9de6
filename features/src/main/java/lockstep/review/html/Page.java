package lockstep.review.html;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.br;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;
import static j2html.TagCreator.title;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lockstep.run.Manifest;
import lockstep.words.Words;
import org.jspecify.annotations.Nullable;

/** What all pages have in common. Nothing on them is fetched from elsewhere, and an address opens only when a person clicks it. */
public final class Page {
    /** Files beside the page only; a page from a server may send its forms back. */
    static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self' data:; img-src data:; base-uri 'none'; form-action ";

    private Page() {}

    /** @param name of the file, the same in every language */
    public static String of(Site site, String name, String heading, List<DomContent> links, DomContent... content) {
        Words w = site.words();
        Site.Session session = site.session();
        List<DomContent> all = new ArrayList<>();
        if (session != null && session.home() != null)
            all.add(a(w.say("nav.home")).withHref(home(w, session.home())));
        all.addAll(links);
        return frame(
                w,
                POLICY + (session == null ? "'none'" : "'self'; connect-src 'self'"),
                site.root(),
                heading,
                all,
                other -> site.inLanguage(other, name),
                session == null ? each() : p(user(site)).withClass("user"),
                facts(site),
                content);
    }

    /**
     * A page of the workbench, which belongs to no run.
     *
     * @param address of the page behind the language, such as `new` or `job?n=3`
     * @param facts for the footer
     */
    public static String ofWorkbench(
            Words w, String address, String heading, List<DomContent> links, DomContent facts, DomContent... content) {
        return frame(
                w,
                POLICY + "'self'; connect-src 'self'",
                "/",
                heading,
                links,
                other -> home(other, address),
                each(),
                facts,
                content);
    }

    /** The address of a page of the workbench in a language. */
    public static String home(Words w, String address) {
        return "/" + (w.isEnglish() ? "" : w.code() + "/") + address;
    }

    private static String frame(
            Words w,
            String policy,
            String root,
            String heading,
            List<DomContent> links,
            Function<Words, String> inLanguage,
            DomContent user,
            DomContent facts,
            DomContent... content) {
        return "<!doctype html>\n"
                + html(
                                head(
                                        always(policy),
                                        title(heading + " — lockstep"),
                                        link().withRel("stylesheet").withHref(root + "assets/lockstep.css")),
                                body(
                                        a(w.say("skip")).withHref("#main").withClass("skip"),
                                        header(
                                                nav(each(links, l -> span(l))).attr("aria-label", w.say("nav.label")),
                                                nav(each(Words.ALL, other -> language(w, other, inLanguage)))
                                                        .attr("aria-label", w.say("nav.languages")),
                                                user,
                                                h1(heading)),
                                        main(each(content), Explained.glossary(w))
                                                .withId("main"),
                                        footer(facts),
                                        script(root, "lockstep.js")))
                        .attr("lang", w.code())
                        .render()
                + "\n";
    }

    /** A script beside the pages; scripts run in the order in which they stand, and our own stands last. */
    public static DomContent script(String root, String name) {
        return j2html.TagCreator.script().withSrc(root + "assets/" + name).attr("defer");
    }

    /** What stands in every head: the letters, the width, and what the page may do. */
    public static DomContent always(String policy) {
        return each(
                meta().attr("charset", "utf-8"),
                meta().withName("viewport").withContent("width=device-width,initial-scale=1"),
                meta().attr("http-equiv", "Content-Security-Policy").withContent(policy),
                meta().withName("referrer").withContent("same-origin"));
    }

    private static DomContent language(Words shown, Words other, Function<Words, String> inLanguage) {
        String named = other.say("language");
        if (other.code().equals(shown.code())) return span(named).attr("aria-current", "true");
        return span(a(named).withHref(inLanguage.apply(other))
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
