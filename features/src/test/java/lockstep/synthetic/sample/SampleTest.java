package lockstep.synthetic.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
    private static final SampleSettings SMALL = new SampleSettings(200, 14, 3);

    @Test
    void theSameSeedMakesTheSameFiles(@TempDir Path one, @TempDir Path two) throws IOException {
        List<String> files = Sample.write(one, SMALL);
        Sample.write(two, SMALL);

        for (String file : files) {
            Path name = Path.of(file).getFileName();
            assertThat(Files.mismatch(one.resolve(name), two.resolve(name))).isEqualTo(-1);
        }
        Sample.write(two, new SampleSettings(200, 14, 4));
        assertThat(Files.mismatch(one.resolve("tweets.jsonl"), two.resolve("tweets.jsonl")))
                .isPositive();
    }

    @Test
    void theTruthNamesEveryNetworkInItsSize(@TempDir Path dir) throws IOException {
        Sample.write(dir, SMALL);
        Map<String, Integer> sizes = new TreeMap<>();
        List<String> lines = Files.readAllLines(dir.resolve(Sample.TRUTH));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            sizes.merge(cells[1] + " " + cells[2], 1, Integer::sum);
        }

        assertThat(sizes)
                .containsEntry("knb inauthentic", 59)
                .containsEntry("amplifier inauthentic", 40)
                .containsEntry("hashtag inauthentic", 30)
                .containsEntry("fanclub legitimate", 25)
                .containsEntry("linkfarm inauthentic", 25)
                .containsEntry("newsroom legitimate", 14)
                .containsEntry("opencampaign legitimate", 45)
                .containsEntry("scheduler crowd", 20)
                .containsEntry(" ordinary", 200);
    }

    @Test
    void noTwoPostsShareAnId(@TempDir Path dir) throws IOException {
        Sample.write(dir, SMALL);
        List<String> ids = Files.readAllLines(dir.resolve("tweets.jsonl")).stream()
                .map(l -> l.substring(0, l.indexOf(',')))
                .toList();

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(1000);
    }
}
