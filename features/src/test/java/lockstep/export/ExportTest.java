package lockstep.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ExportTest {
    private static final String HOSTILE = "=cmd|' /C calc'!A0</node><!DOCTYPE x>&\u0000\u202E\"\n";
    private static final Network NETWORK = new Network(
            List.of(
                    new Network.Node(
                            "twitter:1",
                            HOSTILE,
                            "c",
                            "core",
                            1.5,
                            Color.RED,
                            1,
                            2,
                            Map.of("followers", "12", "name", HOSTILE)),
                    new Network.Node("twitter:2", "Әлия", "c", "edge", 0, Color.RED, 3, 4, Map.of())),
            List.of(new Network.Edge("twitter:1", "twitter:2", 7, "link text", Map.of("expected", "0.5"))));

    @Test
    void aNameThatIsAFormulaIsOnlyAName() {
        assertThat(Cell.of("=HYPERLINK(\"x\")")).isEqualTo("\"'=HYPERLINK(\"\"x\"\")\"");
        assertThat(Cell.of(List.of("@a", "b"))).isEqualTo("\"'@a; b\"");
        assertThat(Cell.of(-1.5)).isEqualTo("-1.5");
        assertThat(Cell.of(null)).isEmpty();
    }

    @Test
    void gexfHoldsNodesWithColourAndPlaceWhateverTheirNames() throws Exception {
        StringWriter out = new StringWriter();
        GraphFiles.gexf(NETWORK, out);
        Document xml = parsed(out.toString());

        assertThat(xml.getDocumentElement().getAttribute("version")).isEqualTo("1.3");
        assertThat(xml.getElementsByTagName("node").getLength()).isEqualTo(2);
        assertThat(xml.getElementsByTagName("edge").getLength()).isEqualTo(1);
        assertThat(xml.getElementsByTagName("viz:position").getLength()).isEqualTo(2);
        assertThat(xml.getElementsByTagName("node")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("label")
                        .getNodeValue())
                .startsWith("=cmd|' /C calc'!A0</node>")
                .contains("\\u0000");
    }

    @Test
    void graphmlHoldsTheSame() throws Exception {
        StringWriter out = new StringWriter();
        GraphFiles.graphml(NETWORK, out);
        Document xml = parsed(out.toString());

        assertThat(xml.getElementsByTagName("node").getLength()).isEqualTo(2);
        assertThat(xml.getElementsByTagName("edge").getLength()).isEqualTo(1);
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
