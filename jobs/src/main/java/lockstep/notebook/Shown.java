package lockstep.notebook;

import static j2html.TagCreator.each;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lockstep.review.html.Html;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/** A value as Jupyter shows it: tables as HTML, charts as PNG, all else in words. Text of accounts is escaped. */
final class Shown {
    static final int ROWS = 20;

    private Shown() {}

    static @Nullable DisplayData of(@Nullable Object value) {
        if (value == null) return null;
        if (value instanceof DisplayData shown) return shown;
        if (value instanceof Chart<?, ?> chart) return chart(chart);
        if (value instanceof Dataset<?> rows) return rows(rows.toDF(), ROWS);
        return new DisplayData(String.valueOf(value));
    }

    /** The first rows, and whether there are more. */
    static DisplayData rows(Dataset<Row> rows, int most) {
        List<Row> first = rows.limit(most + 1).collectAsList();
        List<String> columns = List.of(rows.columns());
        List<List<String>> cells = first.stream()
                .limit(most)
                .map(r -> {
                    List<String> line = new ArrayList<>();
                    for (int i = 0; i < r.size(); i++) line.add(cell(r.get(i)));
                    return line;
                })
                .toList();
        String more = first.size() > most ? "… and more" : "";
        DisplayData shown = new DisplayData(text(columns, cells) + more);
        shown.putHTML(table().with(
                                thead(tr(each(columns, c -> th(Html.quoted(c))))),
                                tbody(each(cells, line -> tr(each(line, c -> td(Html.quoted(c)))))))
                        .render()
                + more);
        return shown;
    }

    private static String text(List<String> columns, List<List<String>> cells) {
        String lines = cells.stream()
                .map(line -> line.stream().map(Html::plain).collect(Collectors.joining(" | ")))
                .collect(Collectors.joining("\n"));
        return String.join(" | ", columns) + "\n" + lines + "\n";
    }

    private static String cell(@Nullable Object value) {
        if (value == null) return "";
        if (value instanceof Double d) return number(d);
        if (value instanceof scala.collection.Iterable<?> many) {
            return Arrays.stream(many.mkString("\n").split("\n", -1)).limit(5).collect(Collectors.joining(", "))
                    + (many.size() > 5 ? ", … (" + many.size() + ")" : "");
        }
        return value.toString();
    }

    private static String number(double d) {
        if (d == Math.rint(d) && Math.abs(d) < 1e15) return String.format(Locale.ROOT, "%.0f", d);
        return Math.abs(d) >= 1e-3 && Math.abs(d) < 1e9
                ? String.format(Locale.ROOT, Math.abs(d) >= 100 ? "%.1f" : "%.4f", d)
                : String.format(Locale.ROOT, "%.2e", d);
    }

    static DisplayData chart(Chart<?, ?> chart) {
        try {
            byte[] png = BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
            DisplayData shown = new DisplayData("[picture: " + chart.getTitle() + "]");
            shown.putMetaData("image/png", Map.of("alt", chart.getTitle()));
            shown.putData(MIMEType.IMAGE_PNG, Base64.getEncoder().encodeToString(png));
            return shown;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
