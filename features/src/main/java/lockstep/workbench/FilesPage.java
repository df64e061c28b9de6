package lockstep.workbench;

import static j2html.TagCreator.code;
import static j2html.TagCreator.datalist;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.fieldset;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.legend;
import static j2html.TagCreator.li;
import static j2html.TagCreator.option;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lockstep.ingest.Inspection;
import lockstep.ingest.Preview;
import lockstep.ingest.post.DateOrder;
import lockstep.ingest.post.Field;
import lockstep.review.html.Grid;
import lockstep.review.html.Html;
import lockstep.run.UserError;
import lockstep.run.Visible;
import lockstep.words.Words;

/** What each file is read as, what is doubtful, and how the run is to be made; the command line stands below. */
final class FilesPage {
    /** Fields that most tables have; the others are folded. */
    private static final List<Field> FIRST = List.of(
            Field.ACCOUNT_ID,
            Field.AT,
            Field.TEXT,
            Field.POST_ID,
            Field.PLATFORM,
            Field.HANDLE,
            Field.LINKS,
            Field.PLACE);

    private static final List<String> ENCODINGS =
            List.of("UTF-8", "windows-1251", "windows-1252", "windows-1254", "KOI8-R", "UTF-16");
    private static final int LONGEST = 80;

    private final Pages pages;
    private final Words w;

    private FilesPage(Pages pages) {
        this.pages = pages;
        this.w = pages.w();
    }

    /**
     * One file with what the person has chosen for it.
     *
     * @param first whether the choices are proposals that nobody has looked at yet
     */
    record One(String file, Choices choices, boolean first, Preview preview) {}

    /** @param command as it would be run */
    static String of(Pages pages, Uploads.Upload upload, List<One> files, NewRun made, String command) {
        return new FilesPage(pages).page(upload, files, made, command);
    }

    private String page(Uploads.Upload upload, List<One> files, NewRun made, String command) {
        boolean doubts = files.stream().anyMatch(f -> isOpen(f.preview()));
        List<DomContent> content = new ArrayList<>();
        content.add(
                p(w.say("files.lead", files.size(), Html.plain(upload.run()))).withClass("lead"));
        if (doubts) content.add(p(w.say("files.doubts")).withClass("box warn"));
        List<DomContent> fields = new ArrayList<>();
        fields.add(Pages.hidden("of", upload.id()));
        for (int i = 0; i < files.size(); i++) fields.add(file(files.get(i), i));
        fields.add(zones());
        fields.add(settings(made));
        fields.add(p(
                j2html.TagCreator.button(w.say("files.look"))
                        .withType("submit")
                        .withName("do")
                        .withValue("look"),
                text(" "),
                j2html.TagCreator.button(w.say("files.start"))
                        .withType("submit")
                        .withName("do")
                        .withValue("start")
                        .withClass("go")));
        content.add(pages.post("files", fields.toArray(DomContent[]::new)));
        content.add(h2(w.say("files.command")));
        content.add(p(w.say("files.command.lead")).withClass("note"));
        content.add(Pages.command(command));
        return pages.of(
                "files?of=" + upload.id(),
                w.say("files.title"),
                List.of(pages.home()),
                content.toArray(DomContent[]::new));
    }

    private static boolean isOpen(Preview p) {
        return p.problem() != null
                || p.inspection() == null
                || !p.inspection().doubts().isEmpty();
    }

    private DomContent file(One one, int i) {
        String name = Html.plain(String.valueOf(Path.of(one.file()).getFileName()));
        return fieldset(
                legend(name),
                each(problem(one.preview().problem()).stream()),
                each(inspection(one).stream()),
                each(columns(one, i).stream()),
                details(
                                summary(w.say("files.options")),
                                p(pages.choice(
                                        w.say("files.encoding"),
                                        "--encoding." + i,
                                        ENCODINGS,
                                        chosen(one, "--encoding"),
                                        w.say("files.self"))),
                                p(pages.choice(
                                        w.say("files.dates"),
                                        "--dates." + i,
                                        List.of(DateOrder.DAY_FIRST.toString(), DateOrder.MONTH_FIRST.toString()),
                                        chosen(one, "--dates"),
                                        w.say("files.self"))),
                                p(label(
                                        text(w.say("files.zone") + " "),
                                        input().withType("text")
                                                .withName("--zone." + i)
                                                .withValue(chosen(one, "--zone"))
                                                .attr("list", "zones"))),
                                pages.line("files.platform", "--platform." + i, chosen(one, "--platform"), false),
                                pages.line("files.account", "--account." + i, chosen(one, "--account"), false),
                                pages.line("files.sheet", "--sheet." + i, chosen(one, "--sheet"), false),
                                pages.line("files.rejects", "--max-rejects." + i, chosen(one, "--max-rejects"), false))
                        .condAttr(isOpen(one.preview()), "open", "open"));
    }

    private static String chosen(One one, String name) {
        return one.choices().options().getOrDefault(name, "");
    }

    private List<DomContent> problem(@org.jspecify.annotations.Nullable UserError problem) {
        return problem == null ? List.of() : List.of(pages.problem(problem));
    }

    /** What the file holds, with three values of each field. */
    private List<DomContent> inspection(One one) {
        Inspection i = one.preview().inspection();
        if (i == null) return List.of();
        Grid<Inspection.Fed> grid = new Grid<Inspection.Fed>(w)
                .quotes("col.field", Inspection.Fed::field)
                .quotes("col.column", f -> f.column().isEmpty() ? w.say("files.byformat") : f.column())
                .number("col.empty", f -> w.share(f.empty()))
                .quotes(
                        "col.values",
                        f -> f.samples().stream()
                                .map(s -> Visible.start(s, LONGEST))
                                .collect(Collectors.joining(" · ")));
        String records = i.outcomes().entrySet().stream()
                .map(e -> w.number(e.getValue()) + " " + outcome(e.getKey()))
                .collect(Collectors.joining(", "));
        List<String> open = i.doubts().stream()
                .filter(d -> one.first() || !one.choices().isSettled(d))
                .toList();
        String traces = i.traces().entrySet().stream()
                .filter(t -> t.getValue().startsWith("yes"))
                .map(t -> w.value("trace", t.getKey()))
                .collect(Collectors.joining(", "));
        return List.of(
                p(w.say("files.readas", i.format(), Html.plain(i.how()))),
                p(w.say(
                        "files.records",
                        records,
                        w.number(i.accounts()),
                        w.second(i.firstAt()),
                        w.second(i.lastAt()),
                        w.number(Preview.MOST))),
                p(w.say("files.traces", traces.isEmpty() ? "–" : traces)),
                ul(each(i.reasons(), r -> li(Html.quoted(r))), each(i.notes(), n -> li(Html.quoted(n)))),
                open.isEmpty()
                        ? text("")
                        : div(p(w.say("files.open")), ul(each(open, d -> li(code(Html.plain(d))))))
                                .withClass("box warn"),
                div(grid.rows(text(w.say("files.values")), i.fields())).withClass("words"));
    }

    private String outcome(String key) {
        return w.value("outcome", key);
    }

    /** A choice of a column for each field, where the file's format does not say what its columns are. */
    private List<DomContent> columns(One one, int i) {
        List<String> columns = one.preview().columns();
        if (columns.isEmpty()) return List.of();
        List<Field> others =
                List.of(Field.values()).stream().filter(f -> !FIRST.contains(f)).toList();
        boolean chosen = others.stream().anyMatch(f -> one.choices().map().containsKey(f.column()));
        return List.of(
                p(w.say("files.columns")),
                div(each(FIRST, f -> column(one, f, i))).withClass("filters"),
                details(
                                summary(w.say("files.more")),
                                div(each(others, f -> column(one, f, i))).withClass("filters"))
                        .condAttr(chosen, "open", "open"));
    }

    private DomContent column(One one, Field field, int i) {
        String name = field.column();
        Map<String, String> map = one.choices().map();
        return pages.choice(
                w.value("field", name),
                "map." + name + "." + i,
                one.preview().columns(),
                map.getOrDefault(name, ""),
                w.say("files.nocolumn"));
    }

    private static DomContent zones() {
        return datalist(each(new TreeSet<>(ZoneId.getAvailableZoneIds()), z -> option().withValue(z)))
                .withId("zones");
    }

    private DomContent settings(NewRun made) {
        return fieldset(
                legend(w.say("files.run")),
                pages.line("files.collected", "collected", made.collected(), false),
                p(label(
                        input().withType("checkbox")
                                .withName("pseudonymise")
                                .withValue("yes")
                                .condAttr(made.pseudonymise(), "checked", "checked"),
                        text(" " + w.say("files.pseudonymise")))),
                p(w.say("files.pseudonymise.note")).withClass("note"),
                pages.number("files.decoys", "decoys", made.decoys(), 0),
                pages.line("files.windows", "windows", made.windows(), true),
                pages.line("files.alltraces", "traces", made.traces(), false));
    }
}
