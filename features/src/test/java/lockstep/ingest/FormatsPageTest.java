package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lockstep.ingest.format.Formats;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/**
 * The page of formats shows, of each, the columns of a made file and what is read of it. Written anew by
 * {@code mvn -pl features test -Dtest=FormatsPageTest -Dlockstep.write}.
 */
class FormatsPageTest {
    private static final Path FILE = Path.of("..", "data", "formats.md");

    @Test
    void thePageShowsEveryFormat() throws IOException {
        String now = page();
        if (System.getProperty("lockstep.write") != null) Files.writeString(FILE, now);

        assertThat(Files.readString(FILE))
                .as("data/formats.md is stale; write it anew, as this class says")
                .isEqualTo(now);
    }

    private static String page() throws IOException {
        Map<String, StringBuilder> examples = new TreeMap<>();
        for (String fixture : FixturesTest.fixtures().toList()) {
            List<String> read = Files.readAllLines(FixturesTest.FOLDER.resolve(fixture + ".expected"));
            examples.computeIfAbsent(read.get(0), format -> new StringBuilder())
                    .append(example(fixture, read.subList(1, read.size())));
        }
        return "# Formats\n\nWritten from the formats and from a made file of each in [formats](formats); no line of them is anybody's."
                + " Under each file stand its columns, of JSON its values with inner ones behind dots, and then what is read of"
                + " each record: platform, kind, account, time and text, what it answers or repeats, and behind two bars the"
                + " account. A record that is not read says why.\n"
                + Formats.ALL.stream().map(f -> section(f, examples)).collect(Collectors.joining());
    }

    private static String section(Format format, Map<String, StringBuilder> examples) {
        assertThat(examples).as("a made file of each format").containsKey(format.name());
        return "\n## " + format.name() + "\n\n" + format.about() + "\n" + examples.get(format.name());
    }

    private static String example(String fixture, List<String> read) throws IOException {
        Head head = lockstep.ingest.Files.head(
                FixturesTest.FOLDER.resolve(fixture).toString(), IngestSettings.DEFAULT, new Configuration());
        return "\n[" + fixture + "](formats/" + fixture + "): `" + String.join("`, `", head.header()) + "`\n\n```\n"
                + String.join("\n", read) + "\n```\n";
    }
}
