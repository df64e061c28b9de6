package lockstep.synthetic.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample in `data/` is what `lockstep sample data/sample --accounts 200 --days 14` makes, packed. */
class CommittedSampleTest {
    private static final Path COMMITTED = Path.of("..", "data", "sample");

    @Test
    void itIsWhatTheProgramMakes(@TempDir Path dir) throws IOException {
        Sample.write(dir, new SampleSettings(200, 14, 1));

        for (String file : new String[] {"comments.csv", "tweets.jsonl"}) {
            Path unpacked = dir.resolve("unpacked." + file);
            try (InputStream packed = new GZIPInputStream(Files.newInputStream(COMMITTED.resolve(file + ".gz")))) {
                Files.copy(packed, unpacked);
            }
            assertThat(unpacked).hasSameTextualContentAs(dir.resolve(file)); // names the lines that differ
        }
        assertThat(Files.readString(COMMITTED.resolve(Sample.TRUTH)))
                .isEqualTo(Files.readString(dir.resolve(Sample.TRUTH)));
    }
}
