package lockstep.workbench;

import static j2html.TagCreator.each;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import lockstep.words.Words;

/** Where a run begins: its name and its files. */
final class NewRunPage {
    private NewRunPage() {}

    /** @param problem that was met with the last try; empty text for none */
    static String of(Pages pages, String run, DomContent problem) {
        return pages.of("new", pages.w().say("new.title"), List.of(pages.home()), problem, form(pages, run));
    }

    static DomContent form(Pages pages, String run) {
        Words w = pages.w();
        return each(
                p(w.say("new.lead", w.number(Uploads.MOST_BYTES >> 30))),
                pages.post(
                                "upload",
                                pages.line(
                                        "new.name",
                                        input().withType("text")
                                                .withName("run")
                                                .withValue(run)
                                                .attr("required")
                                                .attr("maxlength", "60")),
                                p(label(
                                        text(w.say("new.files") + " "),
                                        input().withType("file")
                                                .withName("files")
                                                .withId("files")
                                                .attr("multiple"))),
                                p(w.say("new.drop"))
                                        .withId("drop")
                                        .withClass("drop")
                                        .attr("hidden"),
                                p(label(
                                        text(w.say("new.folder") + " "),
                                        input().withType("file")
                                                .withName("folder")
                                                .attr("webkitdirectory"))),
                                pages.area("new.paths", "paths", ""),
                                p(pages.go("new.go")))
                        .attr("enctype", "multipart/form-data"));
    }
}
