package lockstep.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lockstep.detect.UnjudgedCluster;
import lockstep.ingest.post.AccountProfile;
import lockstep.review.casefile.EarlyList;
import lockstep.table.RunFolder;
import lockstep.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a command shows what a detection has found while it goes on, and no longer. */
class EarlyListTest {
    private static final String ACTIONS = "  actions: 9 accounts (1.0 s)\n";
    private static final String FOUND = "  " + EarlyList.SAID + ": 5 accounts\n";

    @TempDir
    Path run;

    @TempDir
    Path job;

    @ParameterizedTest
    @ValueSource(strings = {"en", "ru", "kk"})
    void clustersAreShownFromWhenTheyAreFoundUntilDecoysJudgeThem(String language) throws IOException {
        Words w = Words.of(language);
        list(12).write(RunFolder.local(run));
        String title = w.say("job.found", "12");

        assertThat(page(w, ACTIONS)).doesNotContain(title);
        String page = page(w, ACTIONS + FOUND);
        assertThat(page)
                .contains(
                        title,
                        w.say("job.found.note", 2),
                        "vk:&lt;b&gt;0",
                        w.say("trace.link"),
                        w.say("job.found.more", 2));
        assertThat(page)
                .contains("href=\"https://vk.com/id1\"", "@&lt;i&gt;aida")
                .doesNotContain("<i>aida");
        assertThat(page).doesNotContain("<b>0", "vk:&lt;b&gt;3");
        assertThat(page(w, ACTIONS + FOUND + "  decoys: 20 decoys (1.0 s)\n")).doesNotContain(title);
        Files.writeString(job.resolve("exit"), "0");
        assertThat(page(w, ACTIONS + FOUND)).doesNotContain(title);
    }

    @Test
    void theListOfAnEarlierDetectionIsTakenAway() {
        list(1).write(RunFolder.local(run));
        EarlyList.forget(RunFolder.local(run));
        assertThat(EarlyList.of(run).found()).isZero();
        EarlyList.forget(RunFolder.local(run));
    }

    private String page(Words w, String log) throws IOException {
        Files.writeString(job.resolve("log"), log);
        Files.writeString(
                job.resolve("pid"), String.valueOf(ProcessHandle.current().pid()));
        Job one = new Job(
                1,
                new Job.Order("almaty", List.of("ingest", "x.csv", "then", "detect"), null, Instant.now(), null),
                job);
        Progress progress = Progress.of(one, List.of());
        EarlyList early = progress.unjudged() ? EarlyList.of(run) : EarlyList.NONE;
        return JobPage.of(new Pages(w, "token"), one, one.stamp(), progress, false, early, "", "");
    }

    private static EarlyList list(int found) {
        List<UnjudgedCluster> first = clusters(Math.min(found, EarlyList.MOST));
        return new EarlyList(
                found, first, Map.of("vk:<b>1", new AccountProfile("<i>aida", null, "https://vk.com/id1")));
    }

    private static List<UnjudgedCluster> clusters(int n) {
        List<String> accounts =
                IntStream.range(0, 5).mapToObj(i -> "vk:<b>" + i).toList();
        return IntStream.range(0, n)
                .mapToObj(i -> new UnjudgedCluster(
                        "c" + i, "strong", accounts, List.of("link", "text"), 60, 20 - i, 0.5, 30 - i))
                .toList();
    }
}
