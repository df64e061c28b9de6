package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import lockstep.run.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that unpack to more than memory holds, and nests that no stack holds: refused, never swallowed. */
class BombsTest extends IntoARun {
    private static final int BLOCK = 1 << 20;
    private static final String TWEET =
            "{\"id\":\"%s\",\"author_id\":\"2\",\"created_at\":\"2021-01-01T00:00:00Z\",\"text\":%s}\n";

    @ParameterizedTest
    @ValueSource(strings = {"x.jsonl.gz", "x.jsonl.zst"})
    void aLineOfHundredsOfMillionsOfLettersIsRefused(String name) throws IOException {
        String file = bomb(name, TWEET.formatted(1, "\"a\"") + "{\"id\":\"", "\"}\n", 300);
        assertThat(Files.size(Path.of(file))).isLessThan(5_000_000);
        refused(IngestSettings.DEFAULT, file, "has a line of more than 256 million letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.csv.gz", "x.csv.zst"})
    void aCellOfHundredsOfMillionsOfLettersIsRefused(String name) throws IOException {
        String file = bomb(name, "account_id,at,text\n1,2021-01-01T00:00:00Z,\"", "\"\n", 300);
        refused(IngestSettings.DEFAULT, file, "has a cell of more than 16 million letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.csv.gz", "x.json.zst"})
    void zerosAreNoText(String name) throws IOException {
        String file = Files.write(dir.resolve(name), new byte[0]).toString();
        try (OutputStream out = packed(file)) {
            byte[] zeros = new byte[BLOCK];
            for (int i = 0; i < 300; i++) out.write(zeros);
        }
        refused(IngestSettings.DEFAULT, file, "is not UTF-8 text");
    }

    @Test
    void whatIsTooDeepOrTooLongIsRejectedAndTheRestIsRead() throws IOException {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String file = file(
                "x.jsonl",
                TWEET.formatted(1, "\"Сәлем\"")
                        + TWEET.formatted(2, deep)
                        + TWEET.formatted(3, "9".repeat(10_000))
                        + TWEET.formatted(4, "\"a\\ud800b\\u0000\""));
        into(settings(Map.of(), null, 0.9), file);
        assertThat(counts()).containsEntry("posts", 2L).containsEntry("rejects", 2L);
    }

    @Test
    void aNestOfNothingIsNoExport() throws IOException {
        refused(IngestSettings.DEFAULT, file("x.json", "[".repeat(100_000)), "x.json");
        refused(IngestSettings.DEFAULT, file("y.json", "{\"a\":".repeat(100_000)), "y.json");
    }

    @Test
    void aLinkOutOfItsFolderIsNotFollowed() throws IOException {
        Path secret = Files.writeString(dir.resolve("secret.csv"), "account_id,at,text\n");
        Path exports = Files.createDirectory(dir.resolve("exports"));
        String link = Files.createSymbolicLink(exports.resolve("x.csv"), secret).toString();
        refused(IngestSettings.DEFAULT, link, "is a link that leads out of its folder");
        refused(IngestSettings.DEFAULT, exports + "/*.csv", "is a link that leads out of its folder");
    }

    private void refused(IngestSettings settings, String file, String why) {
        assertThatThrownBy(() -> into(settings, file))
                .hasStackTraceContaining(UserError.class.getName() + ": ")
                .hasStackTraceContaining(why);
    }

    private String bomb(String name, String before, String after, int blocks) throws IOException {
        String file = dir.resolve(name).toString();
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) 'a');
        try (OutputStream out = packed(file)) {
            out.write(before.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < blocks; i++) out.write(block);
            out.write(after.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static OutputStream packed(String file) throws IOException {
        OutputStream out = Files.newOutputStream(Path.of(file));
        return file.endsWith(".gz") ? new GZIPOutputStream(out) : new ZstdOutputStream(out);
    }
}
