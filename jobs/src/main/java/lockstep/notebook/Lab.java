package lockstep.notebook;

import static org.apache.spark.sql.functions.col;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.run.Manifest;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;

/** What the cells of a notebook say shortly: the run, its tables, and how to show them. All of it is imported there. */
public final class Lab {
    /** Where `lockstep notebook RUN` leaves the run's name. */
    public static final String RUN = "LOCKSTEP_RUN";

    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final int GRID = 560;
    /** Okabe and Ito's, which the colour-blind can tell apart. */
    private static final Color[] SERIES = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0xE69F00),
        new Color(0x56B4E9)
    };

    private Lab() {}

    /** The session of this notebook, on this machine; opened when it is first asked for. */
    public static SparkSession spark() {
        return SparkSession.builder()
                .appName("lockstep notebook")
                .master("local[*]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }

    /**
     * The run that the notebook looks at.
     *
     * @throws UserError where none was named, or there is none
     */
    public static RunFolder run() {
        String name = System.getenv(RUN);
        if (name == null) {
            throw new UserError(
                    "No run was named. Start the notebooks with: lockstep notebook RUN",
                    "Or set " + RUN + " before Jupyter starts.");
        }
        return RunFolder.existing(name, spark());
    }

    /**
     * One of the run's tables, such as "clusters"; FIELDS of the data dictionary says what is in it.
     *
     * @throws UserError where there is no such table; it names those that are there
     */
    public static Dataset<Row> table(String name) {
        RunFolder run = run();
        if (!run.exists(name)) {
            throw new UserError(
                    run + " has no table '" + name + "'; it has " + String.join(", ", tables(Path.of(run.toString())))
                            + ".",
                    "Use one of those, or make it: lockstep detect " + run + ".");
        }
        return spark().read().parquet(run.path(name));
    }

    private static List<String> tables(Path run) {
        try (Stream<Path> inside = Files.list(run)) {
            return inside.filter(d -> Files.exists(d.resolve("_SUCCESS")))
                    .map(d -> d.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserError(run + " cannot be listed: " + e.getMessage(), "Check the folder and its rights.");
        }
    }

    /** What a paper says of the run it rests on: how it was collected, by what version, and the fingerprint of its tables. */
    public static String cite() {
        Manifest m = run().manifest();
        String collected = m.collected() == null ? "how it was collected is not on record" : m.collected();
        return "Run '%s' (%s), lockstep %s, tables %s."
                .formatted(
                        Path.of(run().toString()).getFileName(),
                        collected,
                        m.versions().getOrDefault("lockstep", "?"),
                        m.tables());
    }

    /** A sentence with figures in it, as {@link String#format} puts them. */
    public static void say(String sentence, Object... figures) {
        System.out.println(String.format(Locale.ROOT, sentence, figures));
    }

    /** The first 20 rows. */
    public static DisplayData show(Dataset<Row> rows) {
        return show(rows, Shown.ROWS);
    }

    /** Shows the first rows of a table in a cell. */
    public static DisplayData show(Dataset<Row> rows, int most) {
        return Shown.rows(rows, most);
    }

    /** Shows a picture in a cell, as PNG. */
    public static DisplayData show(Chart<?, ?> picture) {
        return Shown.chart(picture);
    }

    /** A column in words, such as the names of bars. */
    public static List<String> words(Dataset<Row> rows, String column) {
        return rows.select(col(column).cast("string")).as(Encoders.STRING()).collectAsList();
    }

    /** A column of numbers of any kind, to be drawn. */
    public static List<Double> numbers(Dataset<Row> rows, String column) {
        return rows.select(col(column).cast("double")).as(Encoders.DOUBLE()).collectAsList();
    }

    /** A column of times, to be drawn: the only kind that XChart takes. */
    @SuppressWarnings("JavaUtilDate")
    public static List<Date> times(Dataset<Row> rows, String column) {
        return rows.select(col(column).cast("timestamp")).as(Encoders.TIMESTAMP()).collectAsList().stream()
                .map(t -> new Date(t.getTime()))
                .toList();
    }

    /** An empty picture; the cell adds the series. */
    public static XYChart lines(String title, String x, String y) {
        XYChart chart =
                new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
        plain(chart, x, y);
        chart.getStyler().setMarkerSize(5);
        return chart;
    }

    /** The same with a point for each value and no line. */
    public static XYChart scatter(String title, String x, String y) {
        XYChart chart = lines(title, x, y);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        return chart;
    }

    /** An empty picture of bars; the cell adds the series. */
    public static CategoryChart bars(String title, String x, String y) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .build();
        plain(chart, x, y);
        chart.getStyler().setXAxisLabelRotation(30);
        return chart;
    }

    /** How much each has to do with each: one colour a pair, the darker the more. */
    public static HeatMapChart grid(String title, String axis, int[][] values) {
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(GRID)
                .height(GRID)
                .title(title)
                .xAxisTitle(axis)
                .yAxisTitle(axis)
                .build();
        int[] places = IntStream.range(0, values.length).toArray();
        chart.addSeries(title, places, places, values);
        chart.getStyler().setRangeColors(new Color[] {Color.WHITE, SERIES[0]});
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setAxisTicksVisible(false);
        return chart;
    }

    private static void plain(Chart<?, ?> chart, String x, String y) {
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        Styler styler = chart.getStyler();
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setLegendPosition(Styler.LegendPosition.OutsideE);
        styler.setPlotBorderVisible(false);
        styler.setSeriesColors(SERIES);
    }
}
