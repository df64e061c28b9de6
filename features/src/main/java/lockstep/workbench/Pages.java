package lockstep.workbench;

import static j2html.TagCreator.a;
import static j2html.TagCreator.button;
import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.li;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.select;
import static j2html.TagCreator.text;
import static j2html.TagCreator.textarea;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.FormTag;
import j2html.tags.specialized.InputTag;
import java.util.List;
import lockstep.review.html.Html;
import lockstep.review.html.Page;
import lockstep.run.UserError;
import lockstep.run.Versions;
import lockstep.words.Words;

/** What all pages of the workbench have in common, for one reader. */
record Pages(Words w, String token) {
    String of(String address, String heading, List<DomContent> links, DomContent... content) {
        return Page.ofWorkbench(
                w,
                address,
                heading,
                links,
                p(w.say("footer.not") + " " + w.say("time.utc") + " " + w.say("work.version", Versions.LOCKSTEP)),
                content);
    }

    /** A page's address in the reader's language. */
    String to(String address) {
        return Page.home(w, address);
    }

    /** The way back to the list of runs. */
    DomContent home() {
        return a(w.say("work.title")).withHref(to(""));
    }

    FormTag post(String action, DomContent... fields) {
        return form(hidden("token", token), hidden("language", w.code()), each(fields))
                .withMethod("post")
                .withAction("/" + action);
    }

    static InputTag hidden(String name, String value) {
        return input().withType("hidden").withName(name).withValue(value);
    }

    /** A line of a form; the words of the label stand in `KEY`, those below it in `KEY.note`, where there are any. */
    DomContent line(String key, InputTag field) {
        return p(label(text(w.say(key) + " "), field), each(note(key).stream()));
    }

    DomContent line(String key, String name, String value, boolean required) {
        InputTag field = input().withType("text").withName(name).withValue(value);
        return line(key, required ? field.attr("required") : field);
    }

    DomContent number(String key, String name, long value, long least) {
        return line(
                key,
                input().withType("number")
                        .withName(name)
                        .withValue(String.valueOf(value))
                        .attr("min", String.valueOf(least)));
    }

    DomContent area(String key, String name, String value) {
        return p(label(text(w.say(key) + " "), textarea(value).withName(name)), each(note(key).stream()));
    }

    /** @param none the words of the first choice, which is no value */
    DomContent choice(String label, String name, List<String> values, String chosen, String none) {
        return label(
                text(label + " "),
                select(
                                option(none).withValue(""),
                                each(
                                        values,
                                        v -> v.equals(chosen)
                                                ? option(Html.plain(v))
                                                        .withValue(v)
                                                        .attr("selected")
                                                : option(Html.plain(v)).withValue(v)))
                        .withName(name));
    }

    DomContent go(String key) {
        return button(w.say(key)).withType("submit").withClass("go");
    }

    private List<DomContent> note(String key) {
        return w.has(key + ".note")
                ? List.of(j2html.TagCreator.span(w.say(key + ".note")).withClass("note"))
                : List.of();
    }

    /** What is wrong and what to do next, in a box that a screen reader reads out. */
    DomContent problem(UserError e) {
        return j2html.TagCreator.div(
                        p(Html.quoted(w.wrong(e))),
                        e.details().isEmpty() ? text("") : ul(each(e.details(), d -> li(Html.quoted(d)))),
                        p(Html.quoted(w.next(e))))
                .withClass("box warn")
                .attr("role", "alert");
    }

    DomContent said(String words) {
        return words.isEmpty() ? text("") : p(words).withClass("box").attr("role", "status");
    }

    /** A command line to be copied. */
    static DomContent command(String command) {
        return pre(code(Html.plainWhole(command))).withClass("command").attr("tabindex", "0");
    }
}
