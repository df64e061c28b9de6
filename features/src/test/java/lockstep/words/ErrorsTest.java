package lockstep.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import org.junit.jupiter.api.Test;

/** Errors in the reader's language. */
class ErrorsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    /** Sentences that only the module of commands says. */
    private static final List<Path> CLASSES = List.of(Path.of("target/classes"), Path.of("../jobs/src/main/java"));

    @Test
    void anErrorIsSaidInTheReadersLanguageWithItsArguments() {
        UserError e = new UserError(
                Sentence.of("There is no run {0}.", "a$1 {0}"), Sentence.of("Go back to the list of runs."));

        assertThat(e.wrong()).isEqualTo("There is no run a$1 {0}.");
        assertThat(Words.EN.wrong(e)).isEqualTo(e.wrong());
        assertThat(Words.of("ru").wrong(e)).isEqualTo("Прогона a$1 {0} нет.");
        assertThat(Words.of("kk").next(e)).isEqualTo("Есептеулер тізіміне оралыңыз.");
    }

    /** A task of Spark hands its error on to the driver. */
    @Test
    void anErrorTravelsFromATask() throws Exception {
        UserError e =
                new UserError(Sentence.of("{0} is empty.", "a.csv"), Sentence.of("Leave it out, or export it again."));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(e);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(Words.of("ru").wrong((UserError) in.readObject())).isEqualTo("a.csv пуст.");
        }
    }

    /** Text of a stranger may look like a pattern. */
    @Test
    void aSentenceWithoutATranslationStaysAsItIs() {
        UserError e = new UserError("posts {0}.csv {1} is odd.", "Rename {0}.");

        for (Words w : Words.ALL) {
            assertThat(w.wrong(e)).isEqualTo("posts {0}.csv {1} is odd.");
            assertThat(w.next(e)).isEqualTo("Rename {0}.");
        }
    }

    @Test
    void theLanguagesHaveTheSameSentencesWithTheSameArguments() {
        Map<String, String> russian = Words.errors("ru");
        Map<String, String> kazakh = Words.errors("kk");

        assertThat(russian).isNotEmpty().containsOnlyKeys(kazakh.keySet());
        russian.forEach((english, said) -> assertThat(places(said)).as(english).isEqualTo(places(english)));
        kazakh.forEach((english, said) -> assertThat(places(said)).as(english).isEqualTo(places(english)));
    }

    /** A sentence that has been changed in the program would silently stay English. */
    @Test
    void everyTranslatedSentenceStandsInTheProgram() throws IOException {
        String program = "";
        for (Path folder : CLASSES) program += text(folder);
        Set<String> unknown = new TreeSet<>();
        for (String english : Words.errors("ru").keySet()) {
            String asSource = english.replace("\"", "\\\"");
            boolean cannot = english.startsWith("Cannot ") && english.endsWith(" {0}: {1}"); // made of a verb
            if (!cannot && !program.contains(english) && !program.contains(asSource)) unknown.add(english);
        }
        assertThat(unknown).isEmpty();
    }

    private static String text(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(class|java)")).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
