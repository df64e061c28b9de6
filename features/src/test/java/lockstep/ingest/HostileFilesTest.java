package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lockstep.ingest.read.Input;
import lockstep.ingest.read.ReadSlice;
import lockstep.ingest.read.Slice;
import lockstep.ingest.read.SourceRecord;
import lockstep.run.UserError;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Made files of every format, broken at random: each is read to its end or refused in words, within seconds, and every
 * record comes to something. {@code -Dlockstep.inputs=1000000 -Dlockstep.seed=2} for more of them.
 */
@Tag("slow")
class HostileFilesTest {
    private static final int INPUTS = Integer.getInteger("lockstep.inputs", 5_000);
    private static final long SEED = Long.getLong("lockstep.seed", 1);
    private static final int AT_ONCE = 500;
    private static final long SECONDS = 60;
    private static final IngestSettings SETTINGS =
            IngestSettings.DEFAULT.withZone("Asia/Almaty").withAccount("owner");

    private static final List<byte[]> POISON = List.of(
            bytes("\""),
            bytes("\"\"\""),
            bytes("\\"),
            bytes("\u0000"),
            bytes("\n"),
            bytes("\r\n\r"),
            bytes(","),
            bytes(";\t|"),
            bytes("{"),
            bytes("}]"),
            bytes("[".repeat(5_000)),
            bytes("{\"a\":".repeat(2_000)),
            bytes("9".repeat(10_000)),
            bytes("-1e999999999"),
            bytes("1e-400"),
            bytes("\\ud800"),
            bytes("\\u0000"),
            bytes("\u202e\u2066\ufeff"),
            bytes("а́".repeat(3_000)),
            bytes("@".repeat(3_000)),
            bytes("#a".repeat(3_000)),
            bytes("http://".repeat(1_000)),
            bytes("https://[::1/%zz%"),
            bytes("=HYPERLINK(\"http://x\")"),
            bytes("<script>alert(1)</script>"),
            bytes("null"),
            bytes("true"),
            bytes("[]"),
            bytes("{}"),
            bytes("2021-02-30T25:61:61Z"),
            bytes("99999999999999999999"),
            bytes("1.7976931348623157e308"),
            new byte[] {(byte) 0xff, (byte) 0xfe},
            new byte[] {(byte) 0xc3},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {0x1f, (byte) 0x8b, 8, 0},
            new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd});

    @Test
    void everyBrokenFileIsReadOrRefused(@TempDir Path dir) throws Exception {
        List<String> names = FixturesTest.fixtures().toList();
        List<byte[]> whole = new ArrayList<>();
        for (String name : names) whole.add(Files.readAllBytes(FixturesTest.FOLDER.resolve(name)));
        Map<String, Long> outcomes = new TreeMap<>();
        for (int from = 0; from < INPUTS; from += AT_ONCE) {
            int first = from;
            CompletableFuture<Void> batch = CompletableFuture.runAsync(() -> {
                for (int i = first; i < Math.min(INPUTS, first + AT_ONCE); i++) {
                    one(dir, names, whole, i, outcomes);
                }
            });
            try {
                batch.get(SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError("a file takes for ever: input " + outcomes + " of seed " + SEED, e);
            }
        }

        System.out.println("hostile files, seed " + SEED + ": " + outcomes);
        assertThat(outcomes.get("files")).isEqualTo(INPUTS);
        assertThat(outcomes).containsKeys("found", "rejected", "skipped", "refused");
    }

    private static void one(Path dir, List<String> names, List<byte[]> whole, int number, Map<String, Long> outcomes) {
        Random random = new Random(SEED * 1_000_003 + number);
        int which = random.nextInt(names.size());
        byte[] broken = broken(whole.get(which), whole, random);
        outcomes.merge("files", 1L, Long::sum);
        try {
            Path file = Files.write(dir.resolve(names.get(which)), broken);
            read(file, outcomes);
        } catch (UserError refused) {
            outcomes.merge("refused", 1L, Long::sum);
            assertThat(refused.wrong()).isNotBlank().hasSizeLessThan(2_100);
            assertThat(refused.next()).isNotBlank();
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError("input %d of seed %d, from %s".formatted(number, SEED, names.get(which)), e);
        }
    }

    private static void read(Path file, Map<String, Long> outcomes) throws IOException {
        Input input = lockstep.ingest.Files.inputs(List.of(file.toString()), SETTINGS, new Configuration(false))
                .all()
                .get(0);
        long before = outcomes.values().stream().mapToLong(n -> n).sum();
        long[] records = {0};
        new ReadSlice(List.of(input)).records(Slice.whole(0)).forEachRemaining(r -> {
            records[0]++;
            outcomes.merge(r.outcome(), 1L, Long::sum);
            if (r.outcome().equals(SourceRecord.FOUND)) {
                assertThat(r.post()).isNotNull();
            } else {
                assertThat(r.reason()).isNotBlank();
            }
        });
        assertThat(outcomes.values().stream().mapToLong(n -> n).sum() - before).isEqualTo(records[0]);
    }

    private static byte[] broken(byte[] bytes, List<byte[]> others, Random random) {
        byte[] now = bytes;
        for (int wounds = 1 + random.nextInt(4); wounds > 0; wounds--) {
            int at = random.nextInt(now.length + 1);
            int to = Math.min(now.length, at + random.nextInt(40));
            now = switch (random.nextInt(7)) {
                case 0 -> joined(Arrays.copyOf(now, at), POISON.get(random.nextInt(POISON.size())), tail(now, at));
                case 1 -> joined(Arrays.copyOf(now, at), tail(now, to));
                case 2 -> joined(Arrays.copyOf(now, to), tail(now, at));
                case 3 -> Arrays.copyOf(now, at);
                case 4 -> flipped(now, random);
                case 5 -> joined(Arrays.copyOf(now, at), tail(others.get(random.nextInt(others.size())), at));
                default -> joined(Arrays.copyOf(now, at), POISON.get(random.nextInt(POISON.size())), tail(now, to));
            };
        }
        return now;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] other = bytes.clone();
        for (int n = Math.min(other.length, 1 + random.nextInt(8)); n > 0; n--) {
            other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return other;
    }

    private static byte[] tail(byte[] bytes, int from) {
        return from >= bytes.length ? new byte[0] : Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
