package lockstep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import lockstep.table.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFileTest {
    private static final int LINES = 60;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void writersAtTheSameTimeLoseNoLine() {
        RunFolder run = RunFolder.local(folder);
        IntStream.range(0, LINES).parallel().forEach(n -> run.addLine("some.log", "line " + n));
        assertThat(folder.resolve("some.log")).content().hasLineCount(LINES).endsWith("\n");
        assertThat(run.readFile("some.log")).hasLineCount(LINES);
    }

    @Test
    void aLogOfAnEarlierVersionGrowsAndCanBeReadByHadoop() {
        RunFolder run = RunFolder.local(folder);
        run.writeFile("some.log", out -> out.write("before\n"));
        run.addLine("some.log", "after");
        assertThat(run.readFile("some.log")).isEqualTo("before\nafter\n");
    }

    @Test
    void aLineThatWasNotFinishedIsRemoved() throws IOException {
        Path file = Files.writeString(folder.resolve("some.log"), "whole\nto");
        GrowingFile.add(file, "next\n");
        assertThat(file).hasContent("whole\nnext\n");
    }

    @Test
    void nothingIsAddedWhereTheWriterRefuses() throws IOException {
        Path file = Files.writeString(folder.resolve("some.log"), "whole\nto");
        assertThatThrownBy(() -> GrowingFile.add(file, bytes -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(file).hasContent("whole\nto");
    }
}
