package lockstep.review.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.form;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.specialized.InputTag;
import java.util.List;
import lockstep.review.html.Page;
import lockstep.review.html.Site;
import lockstep.words.Words;

/** The page on which a reviewer logs in. */
public final class LoginPage {
    public static final String NAME = "login";

    private LoginPage() {}

    /** @param said that the last try failed; empty for nothing */
    public static String of(Site site, String said) {
        Words w = site.words();
        Site.Session session = site.session();
        String token = session == null ? "" : session.token();
        return Page.of(
                site,
                NAME,
                w.say("login.title"),
                List.of(a(w.say("nav.index", site.queue().size())).withHref(IndexPage.NAME)),
                p(w.say("login.lead")),
                iff(
                        site.decisions().reviewers().reviewers().isEmpty(),
                        p(w.say("login.none")).withClass("box")),
                iff(!said.isEmpty(), p(said).withClass("box warn").attr("role", "alert")),
                form(
                                input().withType("hidden").withName("token").withValue(token),
                                input().withType("hidden").withName("language").withValue(w.code()),
                                p(label(text(w.say("login.name") + " "), field("name", "text", "username"))),
                                p(label(
                                        text(w.say("login.passphrase") + " "),
                                        field("passphrase", "password", "current-password"))),
                                p(button(w.say("login.go")).withType("submit").withClass("go")))
                        .withMethod("post")
                        .withAction(site.root() + NAME));
    }

    private static InputTag field(String name, String type, String kind) {
        return input().withName(name).withType(type).attr("autocomplete", kind).attr("required");
    }
}
