package lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.run.Versions;
import org.junit.jupiter.api.Test;

/** The documents are short where they must be, their links lead somewhere, and they use standard terms. */
public class DocumentsTest {
    private static final Path HOME = Path.of("..");
    private static final int README_LINES = 170;
    private static final int WORDS = 25;
    private static final Pattern PASSIVE =
            Pattern.compile("\\b(?:is|are|was|were|be|been|being) (?:\\w+ )?\\w+(?:ed|en)\\b");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern SECTION = Pattern.compile("METHOD\\.md §(\\d+)");
    private static final Pattern HEADING = Pattern.compile("^## (\\d+)\\. ", Pattern.MULTILINE);
    /** Metaphors that earlier texts used in place of a term. */
    private static final Pattern BANNED = Pattern.compile(
            "(?i)\\b(?:house|rooms?|doors?|strangers?|leaves? the house|hangs? together|stands? still|riddles?)\\b");

    private static final Pattern TYPE =
            Pattern.compile("^(?:public |final |abstract |sealed )*(?:class|record|interface|enum) ");
    private static final Pattern METHOD =
            Pattern.compile("^    public (?!.*\\b(?:class|record|enum|interface)\\b)[^=;]*\\w\\(");

    @Test
    void theMethodSaysTheVersionThatRunsRecord() throws IOException {
        String method = Files.readString(HOME.resolve("features/METHOD.md")).replaceAll("\\s+", " ");
        assertThat(method.contains("The version of the method is " + Versions.METHOD + "."))
                .as("METHOD.md names version %s", Versions.METHOD)
                .isTrue();
    }

    @Test
    void theReadmeIsShort() throws IOException {
        assertThat(Files.readAllLines(HOME.resolve("README.md"))).hasSizeLessThanOrEqualTo(README_LINES);
    }

    /** Formulas, tables, code and headings are no prose. */
    private static List<String> sentences(Path document) throws IOException {
        String prose = Files.readString(document).replaceAll("(?s)```.*?```", "");
        prose = prose.lines()
                .filter(l -> !l.matches("\\s*[|#!].*|    .*|.*[=Σ].*"))
                .collect(Collectors.joining("\n"));
        prose = prose.replaceAll("\n\\s*(?:[-*]|\\d+\\.) ", "\n\n")
                .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .replaceAll("`[^`]*`", "code");
        return Stream.of(prose.split("\n\\s*\n", -1))
                .flatMap(paragraph -> Stream.of(paragraph.split("(?<=[.!?:;])\\s+", -1)))
                .filter(sentence -> !sentence.isBlank())
                .toList();
    }

    /** In place of a linter for prose: so many sentences may be long or in the passive voice, and no more. */
    @Test
    void fewSentencesAreLongOrInThePassiveVoice() throws IOException {
        List<String> readme = sentences(HOME.resolve("README.md"));
        List<String> method = sentences(HOME.resolve("features/METHOD.md"));
        assertThat(readme).hasSizeGreaterThan(40);
        assertThat(method).hasSizeGreaterThan(120);
        assertThat(readme)
                .as("long sentences")
                .filteredOn(DocumentsTest::isLong)
                .hasSizeLessThanOrEqualTo(5);
        assertThat(method)
                .as("long sentences")
                .filteredOn(DocumentsTest::isLong)
                .hasSizeLessThanOrEqualTo(12);
        assertThat(readme)
                .as("passive voice")
                .filteredOn(DocumentsTest::isPassive)
                .hasSizeLessThanOrEqualTo(12);
        assertThat(method)
                .as("passive voice")
                .filteredOn(DocumentsTest::isPassive)
                .hasSizeLessThanOrEqualTo(32);
    }

    private static boolean isLong(String sentence) {
        return sentence.strip().split("\\s+", -1).length > WORDS;
    }

    private static boolean isPassive(String sentence) {
        return PASSIVE.matcher(sentence).find();
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (Path document : documents()) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(document)).results().toList()) {
                if (link.group(1).contains("://")) continue;
                assertThat(document.resolveSibling(link.group(1)))
                        .as(document + ": " + link.group(1))
                        .exists();
            }
        }
    }

    @Test
    void everySectionOfTheMethodThatIsCitedExists() throws IOException {
        Set<String> sections = HEADING.matcher(Files.readString(HOME.resolve("features/METHOD.md")))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toSet());
        List<Path> citing = new ArrayList<>(documents());
        citing.addAll(sources());
        for (Path file : citing) {
            List<String> cited = SECTION.matcher(Files.readString(file))
                    .results()
                    .map(m -> m.group(1))
                    .toList();
            assertThat(sections).as(file.toString()).containsAll(cited);
        }
    }

    @Test
    void noTextUsesABannedMetaphor() throws IOException {
        List<Path> texts = new ArrayList<>(documents());
        texts.addAll(sources());
        texts.add(HOME.resolve("features/src/main/resources/lockstep/words/words_en.properties"));
        for (Path text : texts) {
            List<String> lines = Files.readAllLines(text).stream()
                    .filter(l -> BANNED.matcher(l).find())
                    .toList();
            assertThat(lines).as(text.toString()).isEmpty();
        }
    }

    /** Methods that override others have the text of those. */
    @Test
    void everyPublicMethodSaysWhatItDoes() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path source : sources()) {
            List<String> lines = Files.readAllLines(source);
            if (lines.stream()
                    .filter(TYPE.asPredicate())
                    .findFirst()
                    .filter(l -> l.startsWith("public "))
                    .isEmpty()) {
                continue;
            }
            for (int i = 0; i < lines.size(); i++) {
                if (!METHOD.matcher(lines.get(i)).find()) continue;
                int above = i - 1;
                while (lines.get(above).strip().startsWith("@")) above--;
                boolean overrides = lines.subList(above + 1, i).stream().anyMatch(l -> l.contains("@Override"));
                if (!overrides && !lines.get(above).endsWith("*/")) silent.add(source + ":" + (i + 1));
            }
        }
        assertThat(silent).isEmpty();
    }

    /** README and the documents beside the code. */
    public static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(HOME.resolve("README.md")));
        for (String folder : List.of("features", "jobs", "notebooks", "data")) {
            try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
                files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(documents::add);
            }
        }
        return documents;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("features", "jobs")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(module + "/src/main/java"))) {
                files.filter(f -> f.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }
}
