package lockstep.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
class TurnTest {
    private static final int TURNS = 500;

    /** Each counts on from what it finds; one that is not alone loses some. */
    @Test
    void processesTakeTurns(@TempDir Path folder) throws Exception {
        try (Jvm one = Jvm.start(TurnTest.class, folder);
                Jvm two = Jvm.start(TurnTest.class, folder)) {
            assertThat(one.says()).isEqualTo("ready");
            assertThat(two.says()).isEqualTo("ready");
            one.go();
            two.go();
            assertThat(one.end()).isEqualTo("exit 0");
            assertThat(two.end()).isEqualTo("exit 0");
        }

        assertThat(folder.resolve("count")).hasContent(Integer.toString(2 * TURNS));
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Jvm.await();
        for (int turn = 0; turn < TURNS; turn++) Turn.in(folder, () -> counted(folder.resolve("count")));
    }

    private static int counted(Path file) {
        try {
            int next = Files.exists(file) ? Integer.parseInt(Files.readString(file)) + 1 : 1;
            Files.writeString(file, Integer.toString(next));
            return next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
