package lockstep.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;

/** What the cells of a notebook say shortly: the run, its tables, and how to show them. All of it is imported there. */
public final class Lab {
    /** Where `lockstep notebook RUN` leaves the run's name. */
    public static final String RUN = "LOCKSTEP_RUN";

    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;

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
                    "No run was named: start with jobs/lockstep notebook RUN.",
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

    /** The first 20 rows. */
    public static DisplayData show(Dataset<Row> rows) {
        return show(rows, Shown.ROWS);
    }

    public static DisplayData show(Dataset<Row> rows, int most) {
        return Shown.rows(rows, most);
    }

    public static DisplayData show(Chart<?, ?> picture) {
        return Shown.chart(picture);
    }

    /** An empty picture of lines or points; cells add the series. */
    public static XYChart points(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        plain(chart.getStyler());
        chart.getStyler().setMarkerSize(5);
        return chart;
    }

    /** An empty picture of bars; cells add the series. */
    public static CategoryChart bars(String title, String x, String y) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        plain(chart.getStyler());
        chart.getStyler().setXAxisLabelRotation(30);
        return chart;
    }

    private static void plain(Styler styler) {
        styler.setChartBackgroundColor(java.awt.Color.WHITE);
        styler.setLegendPosition(Styler.LegendPosition.OutsideE);
        styler.setPlotBorderVisible(false);
        styler.setSeriesColors(new java.awt.Color[] {
            new java.awt.Color(0x0072B2), new java.awt.Color(0xD55E00), new java.awt.Color(0x009E73),
            new java.awt.Color(0xCC79A7), new java.awt.Color(0xE69F00), new java.awt.Color(0x56B4E9)
        });
    }

    /** A column as a list, for a picture; only of what fits in memory. */
    @SuppressWarnings("unchecked")
    public static <T> List<T> column(Dataset<Row> rows, String name) {
        return rows.select(name).collectAsList().stream().map(r -> (T) r.get(0)).toList();
    }
}
