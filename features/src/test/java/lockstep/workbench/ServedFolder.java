package lockstep.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lockstep.ingest.Preview;
import lockstep.review.MadeRun;
import lockstep.run.UserError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder with one run, and a workbench that serves it. */
abstract class ServedFolder {
    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    Workbench workbench;

    final List<String> said = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        MadeRun.in(folder.resolve("made"));
        Files.createDirectory(folder.resolve("made/posts"));
        workbench = begin();
    }

    /** Every command is `echo`: what the workbench would run stands in what it prints. */
    Workbench begin() {
        return begin(List.of());
    }

    Workbench begin(List<String> behind) {
        return begin(0, behind);
    }

    Workbench begin(int port, List<String> behind) {
        return Workbench.start(
                folder,
                port,
                List.of("echo"),
                behind,
                (file, settings) -> new Preview(List.of(), List.of(), null, new UserError("not read", "next")),
                said::add);
    }

    @AfterEach
    void stop() {
        workbench.close();
        assertThat(said).as("what went wrong").isEmpty();
    }

    static Map<String, String> form(String verb, Map<String, String> more) {
        Map<String, String> form = new TreeMap<>(more);
        form.putAll(Map.of("run", "made", "verb", verb));
        return form;
    }

    Visitor opened() throws Exception {
        return Visitor.of(workbench.link());
    }
}
