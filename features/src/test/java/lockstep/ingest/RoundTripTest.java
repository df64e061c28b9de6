package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import lockstep.ingest.Exports.Said;
import lockstep.ingest.read.Input;
import lockstep.ingest.read.ReadSlice;
import lockstep.ingest.read.Slice;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written in any format that can be written comes back as it was, whatever letters it is made of. */
@Tag("slow")
class RoundTripTest {
    @ParameterizedTest
    @MethodSource("seeds")
    void everyFormatGivesBackWhatItWasGiven(long seed) throws IOException {
        List<Said> posts = posts(new Random(seed));
        Path folder = Files.createTempDirectory("lockstep");
        for (Map.Entry<String, Exports.Writer> format : Exports.ALL.entrySet()) {
            Path file = folder.resolve(format.getKey());
            Files.write(file, format.getValue().bytes(posts));
            assertThat(read(file)).as(format.getKey()).isEqualTo(posts);
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private static List<Said> read(Path file) throws IOException {
        Input input = lockstep.ingest.Files.inputs(
                        List.of(file.toString()), IngestSettings.DEFAULT, new Configuration())
                .all()
                .get(0);
        List<Said> said = new ArrayList<>();
        new ReadSlice(List.of(input)).records(Slice.whole(0)).forEachRemaining(r -> {
            if (r.post() == null) throw new AssertionError(r.outcome() + ": " + r.reason() + " in " + r.raw());
            said.add(new Said(
                    r.post().accountId().replaceFirst("^user(?=\\d)", ""),
                    r.post().postId(),
                    r.post().at(),
                    String.valueOf(r.post().text())));
        });
        return said;
    }

    private static final List<String> LETTERS = List.of(
            ",",
            ";",
            "\t",
            "|",
            "\"",
            "'",
            "\n",
            "\r\n",
            "\\",
            "#",
            "@a",
            " ",
            "=1+1",
            "&amp;",
            "<b>",
            "{",
            "}",
            "[",
            "]",
            "é",
            "👍🏽",
            "👩‍👩‍👧",
            "שלום",
            "مرحبا",
            "\u202e",
            "Қазақ",
            "әіңғүұқөһ",
            "Ёлка",
            "\u0301",
            "null",
            "NA",
            "x",
            "123",
            "1E5");
    private static final List<String> ACCOUNTS = List.of("10000000000000001", "77", "42");

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static List<Said> posts(Random random) {
        List<Said> posts = new ArrayList<>();
        int n = 1 + random.nextInt(5);
        for (int i = 0; i < n; i++) {
            Instant at = Instant.ofEpochSecond(1_262_304_000L + random.nextInt(631_152_000));
            posts.add(new Said(ACCOUNTS.get(random.nextInt(ACCOUNTS.size())), "9000" + i, at, text(random)));
        }
        return posts;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("т");
        int n = 1 + random.nextInt(12);
        for (int i = 0; i < n; i++) text.append(LETTERS.get(random.nextInt(LETTERS.size())));
        return text.append('.').toString();
    }
}
