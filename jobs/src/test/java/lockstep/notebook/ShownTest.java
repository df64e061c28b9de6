package lockstep.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import lockstep.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;

@SparkTest
class ShownTest {
    @Test
    void whatStrangersWroteIsShownAndDoesNothing(SparkSession spark) {
        Dataset<Row> rows = spark.createDataset(
                        List.of("<script>alert(1)</script>", "Қазақстан & \u202eevil", "third"), Encoders.STRING())
                .toDF("<b>text");

        DisplayData shown = Shown.rows(rows, 2);
        String html = String.valueOf(shown.getData(MIMEType.TEXT_HTML));
        assertThat(html)
                .contains("&lt;script&gt;alert(1)", "Қазақстан &amp; ", "U+202E", "&lt;b&gt;text", "… and more")
                .doesNotContain("<script", "\u202e", "<b>", "third");
        assertThat(String.valueOf(shown.getData(MIMEType.TEXT_PLAIN)))
                .contains("U+202E")
                .doesNotContain("\u202e");
    }

    @Test
    void aChartIsAPictureWithWordsForThoseWhoDoNotSeeIt() {
        var chart = Lab.bars("Тіл", "x", "y");
        chart.addSeries("a", List.of("қ", "ы"), List.of(1, 2));

        DisplayData shown = Objects.requireNonNull(Shown.of(chart));
        byte[] png = Base64.getDecoder().decode(String.valueOf(shown.getData(MIMEType.IMAGE_PNG)));
        assertThat(new String(png, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
        assertThat(String.valueOf(shown.getData(MIMEType.TEXT_PLAIN))).isEqualTo("[picture: Тіл]");
    }
}
