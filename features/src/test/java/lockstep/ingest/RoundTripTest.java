package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lockstep.ingest.Exports.Said;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.hadoop.conf.Configuration;

/** What is written in any format that can be written comes back as it was, whatever letters it is made of. */
class RoundTripTest {
    @Property(tries = 50)
    void everyFormatGivesBackWhatItWasGiven(@ForAll("posts") List<Said> posts) throws IOException {
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
                .get(0);
        List<Said> said = new ArrayList<>();
        new ReadSlice(List.of(input))
                .records(new Slice(0, 0, Long.MAX_VALUE, false, 1))
                .forEachRemaining(r -> {
                    if (r.post() == null) throw new AssertionError(r.outcome() + ": " + r.reason() + " in " + r.raw());
                    said.add(new Said(
                            r.post().accountId().replaceFirst("^user(?=\\d)", ""),
                            r.post().postId(),
                            r.post().at(),
                            String.valueOf(r.post().text())));
                });
        return said;
    }

    @Provide
    Arbitrary<List<Said>> posts() {
        Arbitrary<String> letters = Arbitraries.of(
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
        Arbitrary<String> texts = letters.list().ofMinSize(1).ofMaxSize(12).map(l -> "т" + String.join("", l) + ".");
        Arbitrary<String> accounts = Arbitraries.of("10000000000000001", "77", "42");
        return Combinators.combine(
                        accounts,
                        Arbitraries.longs()
                                .between(1_262_304_000L, 1_893_456_000L)
                                .map(s -> Instant.ofEpochSecond(s)),
                        texts)
                .as((account, at, text) -> new Said(account, "", at, text))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(RoundTripTest::numbered);
    }

    private static List<Said> numbered(List<Said> posts) {
        List<Said> numbered = new ArrayList<>();
        for (Said p : posts) {
            numbered.add(new Said(p.account(), "9000" + numbered.size(), p.at(), p.text()));
        }
        return numbered;
    }
}
