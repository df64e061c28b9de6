package lockstep.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.detect.decoy.DecoySettings;
import lockstep.review.MadeRun;
import lockstep.run.EarlierSettings;
import lockstep.run.Fingerprint;
import lockstep.run.Manifest;
import lockstep.table.RunFolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A form becomes the command that its page shows, with the options of the run, or an error in the language of the page. */
@Tag("process")
class WorkbenchFormsTest extends ServedFolder {
    @Test
    void whatIsHandedToACommandIsShownWithWhatIsRun() throws Exception {
        workbench.close();
        workbench = begin(List.of("--", "--master", "spark://one:7077"));
        Visitor reader = opened();
        String page = reader.finished(Visitor.to(reader.post("/do", form("explain", Map.of("account", "vk:1")))), 30);

        assertThat(page)
                .contains("lockstep explain ", " vk:1 -- --master spark://one:7077</code>")
                .as("what echo has printed")
                .containsPattern(">\\s*explain \\S+ vk:1 -- --master spark://one:7077");
    }

    @ParameterizedTest
    @CsvSource({"ru, «-h» — не аккаунт., Напишите platform:id", "kk, «-h» аккаунт емес., platform:id не тіркелгі атын"})
    void anErrorIsSaidInTheLanguageOfThePage(String language, String wrong, String next) throws Exception {
        Map<String, String> typed = Map.of("accounts", "-h", "language", language);
        for (String verb : List.of("expand", "grow")) {
            HttpResponse<String> answer = opened().post("/do", form(verb, typed));
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains(wrong, next);
        }
    }

    @Test
    void aClusterIsGrownWithTheSettingsOfTheRun() throws Exception {
        Visitor reader = opened();
        HttpResponse<String> answer =
                reader.post("/do", form("grow", Map.of("accounts", "vk:71\n@someone", "except", "vk:9")));

        String page = reader.finished(Visitor.to(answer), 30);
        assertThat(page)
                .contains("lockstep detect ", "--grow-from=", "--except=vk:9")
                .doesNotContain("vk:71");
    }

    @Test
    void ordinaryDataAreNamedByTheirRun() throws Exception {
        MadeRun.in(folder.resolve("ordinary"));
        Visitor reader = opened();
        HttpResponse<String> none = reader.post("/do", form("compare", Map.of("language", "ru")));
        assertThat(none.statusCode()).isEqualTo(409);
        assertThat(none.body()).contains("Другой прогон не выбран.");
        assertThat(reader.post("/do", form("baseline", Map.of("other_run", "../ordinary")))
                        .statusCode())
                .isNotEqualTo(303);

        HttpResponse<String> answer = reader.post("/do", form("baseline", Map.of("other_run", "ordinary")));
        assertThat(reader.finished(Visitor.to(answer), 30)).contains("--baseline=" + folder.resolve("ordinary"));
        HttpResponse<String> away = reader.post("/do", form("baseline", Map.of()));
        assertThat(reader.finished(Visitor.to(away), 30)).contains("--baseline=none");
    }

    @Test
    void protectedAccountsAreCheckedBeforeTheyAreSaved() throws Exception {
        Visitor reader = opened();
        Path file = folder.resolve("made/protected.csv");
        String none = Fingerprint.ofLines(List.of(""));
        String one = Fingerprint.ofLines(List.of("twitter,@aigerim"));
        assertThat(reader.post("/protect", form("protect", Map.of("accounts", "twitter,@aigerim", "before", none)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(Files.readString(file)).isEqualTo("twitter,@aigerim");
        HttpResponse<String> bad =
                reader.post("/protect", form("protect", Map.of("accounts", "just a name", "before", one)));
        assertThat(bad.statusCode()).isEqualTo(409);
        assertThat(bad.body()).contains("so it protects no account");
        HttpResponse<String> old = reader.post("/protect", form("protect", Map.of("accounts", "", "before", none)));
        assertThat(old.body()).as("an older page takes nothing away").contains("changed elsewhere");
        assertThat(Files.readString(file)).isEqualTo("twitter,@aigerim");
    }

    @Test
    void laterCommandsKeepTheOptionsOfTheDetectionThoughItsStagesAreGone() {
        Manifest m = Manifest.EMPTY
                .withDetection(List.of("--traces=text,reply", "--decoys=50", "--crowd=7"))
                .only(Set.of());
        assertThat(EarlierSettings.words(m)).containsExactly("--traces=text,reply", "--crowd=7");
        assertThat(EarlierSettings.withDecoys(m, "runs/my run", DecoySettings.FOR_A_LIST))
                .isEqualTo("lockstep detect 'runs/my run' --traces=text,reply --crowd=7 --decoys=200");
        assertThat(EarlierSettings.again(Manifest.of(m.json(), "here"), "r", "--excel"))
                .isEqualTo("lockstep detect r --traces=text,reply --decoys=50 --crowd=7 --excel");
        assertThat(EarlierSettings.words(Manifest.EMPTY)).isEmpty();
    }

    /** An ended detection says how many decoys it had; a cancelled one keeps no certificate, only its options. */
    @Test
    void clustersAreFoundAgainWithTheDecoysOfTheRun() throws Exception {
        RunFolder.local(folder.resolve("made")).change(m -> m.withDetection(List.of("--decoys=200")));
        Visitor reader = opened();
        assertThat(reader.finished(Visitor.to(reader.post("/do", form("detect", Map.of()))), 30))
                .contains(" --decoys=200");
    }

    @Test
    void moreFilesAreAddedWithTheOptionsOfTheRun() throws Exception {
        RunFolder.local(folder.resolve("made"))
                .change(m -> m.withDetection(
                        List.of("--traces=text,reply", "--windows=30s", "--decoys=50", "--seed=3", "--crowd=7")));
        Visitor reader = opened();
        String parts =
                Visitor.field("token", reader.token()) + Visitor.field("run", "made") + Visitor.file("a.csv", "x");
        String files = Visitor.to(reader.upload(parts));
        assertThat(reader.get(files).body())
                .contains("detect ", " --seed=3 --crowd=7 --decoys=50 --windows=30s --traces=text,reply")
                .containsPattern("name=\"decoys\"[^>]*value=\"50\"|value=\"50\"[^>]*name=\"decoys\"");

        Map<String, String> start = Map.of(
                "of",
                files.replaceFirst(".*of=", ""),
                "do",
                "start",
                "decoys",
                "70",
                "windows",
                "30s",
                "traces",
                "text");
        assertThat(reader.finished(Visitor.to(reader.post("/files", start)), 30))
                .contains(" --seed=3 --crowd=7 --decoys=70 --windows=30s --traces=text")
                .doesNotContain("--pseudonymise", "text,reply");
    }

    @Test
    void uploadedCopiesOfAPseudonymisedRunAreDeletedAndOthersOnRequest() throws Exception {
        for (String pseudonymise : List.of("yes", "")) {
            Visitor reader = opened();
            String parts =
                    Visitor.field("token", reader.token()) + Visitor.field("run", "made") + Visitor.file("a.csv", "x");
            String id = Visitor.to(reader.upload(parts)).replaceFirst(".*of=", "");
            Map<String, String> start =
                    Map.of("of", id, "do", "start", "decoys", "20", "windows", "60s", "pseudonymise", pseudonymise);
            String page = reader.finished(Visitor.to(reader.post("/files", start)), 30);
            assertThat(page.contains("--pseudonymise=" + folder.resolve("keys/made.key")))
                    .isEqualTo(!pseudonymise.isEmpty());
            Path copies = folder.resolve(".workbench/uploads/" + id);
            if (pseudonymise.isEmpty()) {
                assertThat(copies.resolve("a.csv")).exists();
                reader.post("/uploads", form("uploads", Map.of()));
            }
            for (int i = 0; i < 50 && Files.exists(copies); i++) Thread.sleep(100);
            assertThat(copies).doesNotExist();
        }
    }
}
