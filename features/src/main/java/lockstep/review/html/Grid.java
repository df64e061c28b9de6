package lockstep.review.html;

import static j2html.TagCreator.caption;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import j2html.tags.specialized.CaptionTag;
import j2html.tags.specialized.TdTag;
import j2html.tags.specialized.ThTag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lockstep.words.Words;

/** A table of a page: its columns once, then its rows. */
public final class Grid<R> {
    private final Words words;
    private final List<Column<R>> columns = new ArrayList<>();

    private record Column<R>(String key, boolean number, Function<R, DomContent> cell) {}

    /** Makes a table without columns. */
    public Grid(Words words) {
        this.words = words;
    }

    /** Adds a column with its heading's key and the content of its cells. */
    public Grid<R> add(String key, Function<R, DomContent> cell) {
        columns.add(new Column<>(key, false, cell));
        return this;
    }

    /** Text of the program. */
    public Grid<R> says(String key, Function<R, String> cell) {
        return add(key, r -> text(cell.apply(r)));
    }

    /** Text of accounts. */
    public Grid<R> quotes(String key, Function<R, String> cell) {
        return add(key, r -> Html.quoted(cell.apply(r)));
    }

    /** Figures, one below the other. */
    public Grid<R> number(String key, Function<R, String> cell) {
        columns.add(new Column<>(key, true, r -> text(cell.apply(r))));
        return this;
    }

    /** A table whose title is read out, and not shown again below a heading of the same words. */
    public DomContent under(String heading, List<R> rows) {
        return region(caption(heading).withClass("skip"), text(heading), rows);
    }

    /** The first cell of a row is its head. */
    public DomContent rows(DomContent title, List<R> rows) {
        return region(caption(title), title, rows);
    }

    private DomContent region(CaptionTag caption, DomContent title, List<R> rows) {
        return div(table(
                        caption,
                        thead(tr(each(columns, c -> head(c)))),
                        tbody(each(
                                rows,
                                r -> tr(each(columns, c -> columns.indexOf(c) == 0 ? first(c, r) : cell(c, r)))))))
                .withClass("scroll")
                .attr("tabindex", "0")
                .attr("role", "region")
                .attr("aria-label", Html.plain(title.render().replaceAll("<[^>]*>", "")));
    }

    private ThTag head(Column<R> c) {
        ThTag head = th(Explained.column(words, c.key)).attr("scope", "col");
        return c.number ? head.withClass("n") : head;
    }

    private ThTag first(Column<R> c, R r) {
        return th(c.cell.apply(r)).attr("scope", "row");
    }

    private TdTag cell(Column<R> c, R r) {
        TdTag cell = td(c.cell.apply(r));
        return c.number ? cell.withClass("n") : cell;
    }
}
