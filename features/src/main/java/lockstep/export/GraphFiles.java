package lockstep.export;

import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The network as GEXF 1.3, which Gephi reads with colours and positions, and as GraphML, which everything reads. */
final class GraphFiles {
    private GraphFiles() {}

    static void gexf(Network network, Writer out) throws XMLStreamException {
        Xml xml = new Xml(out);
        xml.open("gexf", "xmlns", "http://gexf.net/1.3", "xmlns:viz", "http://gexf.net/1.3/viz", "version", "1.3");
        xml.open("graph", "defaultedgetype", "undirected", "mode", "static");
        xml.open("attributes", "class", "node");
        xml.leaf("attribute", "id", "cluster", "title", "cluster", "type", "string");
        xml.leaf("attribute", "id", "role", "title", "role", "type", "string");
        xml.leaf("attribute", "id", "bits", "title", "bits", "type", "double");
        for (String fact : Network.NODE_FACTS) {
            xml.leaf("attribute", "id", fact, "title", fact, "type", type(fact, "long", "string"));
        }
        xml.close();
        xml.open("attributes", "class", "edge");
        xml.leaf("attribute", "id", "traces", "title", "traces", "type", "string");
        for (String fact : Network.EDGE_FACTS) {
            xml.leaf("attribute", "id", fact, "title", fact, "type", type(fact, "double", "string"));
        }
        xml.close();
        xml.open("nodes");
        for (Network.Node n : network.nodes()) {
            xml.open("node", "id", n.id(), "label", n.label());
            xml.open("attvalues");
            xml.leaf("attvalue", "for", "cluster", "value", n.cluster());
            xml.leaf("attvalue", "for", "role", "value", n.role());
            xml.leaf("attvalue", "for", "bits", "value", number(n.bits()));
            attributes(xml, Network.NODE_FACTS, n.facts());
            xml.close();
            xml.leaf(
                    "viz:color",
                    "r",
                    "" + n.color().getRed(),
                    "g",
                    "" + n.color().getGreen(),
                    "b",
                    "" + n.color().getBlue());
            xml.leaf("viz:position", "x", number(n.x()), "y", number(n.y()), "z", "0");
            xml.close();
        }
        xml.close();
        xml.open("edges");
        int id = 0;
        for (Network.Edge e : network.edges()) {
            xml.open("edge", "id", "" + id++, "source", e.a(), "target", e.b(), "weight", "" + e.together());
            xml.open("attvalues");
            xml.leaf("attvalue", "for", "traces", "value", e.traces());
            attributes(xml, Network.EDGE_FACTS, e.facts());
            xml.close();
            xml.close();
        }
        xml.close();
        xml.end();
    }

    static void graphml(Network network, Writer out) throws XMLStreamException {
        Xml xml = new Xml(out);
        xml.open("graphml", "xmlns", "http://graphml.graphdrawing.org/xmlns");
        for (String node : new String[] {"label", "cluster", "role", "color"}) {
            xml.leaf("key", "id", node, "for", "node", "attr.name", node, "attr.type", "string");
        }
        for (String node : new String[] {"bits", "x", "y"}) {
            xml.leaf("key", "id", node, "for", "node", "attr.name", node, "attr.type", "double");
        }
        xml.leaf("key", "id", "weight", "for", "edge", "attr.name", "weight", "attr.type", "long");
        xml.leaf("key", "id", "traces", "for", "edge", "attr.name", "traces", "attr.type", "string");
        for (String fact : Network.NODE_FACTS) {
            xml.leaf("key", "id", fact, "for", "node", "attr.name", fact, "attr.type", type(fact, "long", "string"));
        }
        for (String fact : Network.EDGE_FACTS) {
            xml.leaf("key", "id", fact, "for", "edge", "attr.name", fact, "attr.type", type(fact, "double", "string"));
        }
        xml.open("graph", "edgedefault", "undirected");
        for (Network.Node n : network.nodes()) {
            xml.open("node", "id", n.id());
            xml.data("label", n.label());
            xml.data("cluster", n.cluster());
            xml.data("role", n.role());
            xml.data("color", "#%06x".formatted(n.color().getRGB() & 0xffffff));
            xml.data("bits", number(n.bits()));
            xml.data("x", number(n.x()));
            xml.data("y", number(n.y()));
            data(xml, Network.NODE_FACTS, n.facts());
            xml.close();
        }
        for (Network.Edge e : network.edges()) {
            xml.open("edge", "source", e.a(), "target", e.b());
            xml.data("weight", "" + e.together());
            xml.data("traces", e.traces());
            data(xml, Network.EDGE_FACTS, e.facts());
            xml.close();
        }
        xml.end();
    }

    /** Followers, expected values and q are numbers. */
    private static String type(String fact, String number, String other) {
        return List.of("followers", "expected", "q").contains(fact) ? number : other;
    }

    private static void attributes(Xml xml, List<String> names, Map<String, String> facts) throws XMLStreamException {
        for (String name : names) {
            String value = facts.getOrDefault(name, "");
            if (!value.isEmpty()) xml.leaf("attvalue", "for", name, "value", value);
        }
    }

    private static void data(Xml xml, List<String> names, Map<String, String> facts) throws XMLStreamException {
        for (String name : names) {
            String value = facts.getOrDefault(name, "");
            if (!value.isEmpty()) xml.data(name, value);
        }
    }

    private static String number(double d) {
        return String.format(Locale.ROOT, "%.4f", d);
    }

    /** A thin hand on the platform's XML writer, which escapes; characters that XML cannot hold become `\\uXXXX`. */
    private static final class Xml {
        private final XMLStreamWriter xml;

        Xml(Writer out) throws XMLStreamException {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
        }

        void open(String element, String... attributes) throws XMLStreamException {
            xml.writeCharacters("\n");
            xml.writeStartElement(element);
            attributes(attributes);
        }

        void leaf(String element, String... attributes) throws XMLStreamException {
            xml.writeCharacters("\n");
            xml.writeEmptyElement(element);
            attributes(attributes);
        }

        void data(String key, String value) throws XMLStreamException {
            open("data", "key", key);
            xml.writeCharacters(clean(value));
            xml.writeEndElement();
        }

        void close() throws XMLStreamException {
            xml.writeEndElement();
        }

        void end() throws XMLStreamException {
            xml.writeEndDocument();
            xml.flush();
        }

        private void attributes(String... pairs) throws XMLStreamException {
            for (int i = 0; i < pairs.length; i += 2) {
                xml.writeAttribute(pairs[i], clean(pairs[i + 1]));
            }
        }

        private static String clean(String s) {
            StringBuilder out = new StringBuilder(s.length());
            s.codePoints().forEach(c -> {
                boolean allowed =
                        c == '\t' || c == '\n' || c >= 0x20 && c < 0xD800 || c >= 0xE000 && c < 0xFFFE || c >= 0x10000;
                if (allowed) out.appendCodePoint(c);
                else out.append("\\u%04x".formatted(c));
            });
            return out.toString();
        }
    }
}
