package lockstep.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    /** Process numbers end below this one on every system that Java runs on. */
    private static final long NO_PROCESS = 999_999_999_999L;

    @Test
    void partsOfWritersThatWereKilledAreTakenAway(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("weeks.csv");
        Path killed = Files.writeString(folder.resolve(".weeks.csv." + NO_PROCESS + "-36b5.part"), "half");
        long here = ProcessHandle.current().pid();
        Path alive = Files.writeString(folder.resolve(".weeks.csv." + here + "-36b5.part"), "being written");
        Path ofAnother = Files.writeString(folder.resolve(".days.csv." + NO_PROCESS + "-36b5.part"), "half");
        Path named = Files.writeString(folder.resolve(".weeks.csv.part"), "not ours");

        WholeFile.write(file, "whole");

        assertThat(killed).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(file, alive, ofAnother, named);
        }
        assertThat(file).hasContent("whole");
    }
}
