package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import lockstep.run.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not taken, and what is left behind then: nothing. */
class IngestRefusalsTest extends IntoARun {
    private static final Map<String, String> MAP = IngestTest.MAP;

    @Test
    void tooManyRejectsLeaveNothingBehind() throws IOException {
        String bad = file("a.csv", "who,when,what,url,site\na,1609840801,fine,,\nb,yesterday,bad,,\n");

        assertThatThrownBy(() -> into(settings(MAP, null, 0.01), bad)).isInstanceOfSatisfying(UserError.class, e -> {
            assertThat(e.kind()).isEqualTo(UserError.Kind.TOO_MANY_REJECTS);
            assertThat(e.getMessage()).contains("1 of 2 records", "'yesterday', not a time", "row 3");
            assertThat(e.next()).contains("--max-rejects 50%");
        });
        assertThat(dir.resolve("run")).doesNotExist();
    }

    @Test
    void whatIsNotWholeIsRefusedNotShortened() throws IOException {
        String head = "account_id,at,text\n";
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 9000; i++) {
            rows.append("a%d,1609840801,#plain text of a row\n".formatted(i));
        }
        Path late = dir.resolve("late.csv");
        Files.write(late, (head + rows).getBytes(StandardCharsets.UTF_8));
        Files.write(late, "x,1609840801,привет\n".getBytes("windows-1251"), java.nio.file.StandardOpenOption.APPEND);
        Path zipped = dir.resolve("cut.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            java.util.Random random = new java.util.Random(1);
            out.write(head.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 30_000; i++) {
                out.write(("a,1609840801," + random.nextLong() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] whole = Files.readAllBytes(zipped);
        Files.write(zipped, java.util.Arrays.copyOf(whole, whole.length / 2));

        for (String[] bad : new String[][] {
            {late.toString(), "is not UTF-8 text"},
            {zipped.toString(), "is cut off or damaged"},
            {
                file("quote.csv", head + "a,1609840801,\"never closed\nb,1609840801,x\n"),
                "opened in row 2 is never closed"
            }
        }) {
            assertThatThrownBy(() -> into(settings(Map.of(), null, 0), bad[0]))
                    .hasStackTraceContaining(bad[1])
                    .as("the task's own error reaches the driver")
                    .satisfies(e -> assertThat(Stream.iterate(e, Objects::nonNull, Throwable::getCause))
                            .anyMatch(cause -> cause instanceof UserError));
        }
    }

    @Test
    void aFolderThatHoldsOtherThingsIsLeftAlone() throws IOException {
        Files.createDirectories(dir.resolve("run/posts"));
        Path precious = Files.writeString(dir.resolve("run/posts/precious.txt"), "mine");
        String file = file("a.csv", "account_id,at,text\na,1609840801,x\n");

        assertThatThrownBy(() -> into(settings(Map.of(), null, 0), file))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.kind()).isEqualTo(UserError.Kind.REFUSED));
        assertThat(precious).hasContent("mine");
    }

    @Test
    void oneFileIsNotReadInTwoWays() throws IOException {
        String file = file("a.csv", "account_id,at,text,more\na,1609840801,x,y\n");
        into(settings(Map.of(), null, 0), file);

        assertThatThrownBy(() -> into(settings(Map.of("text", "more"), null, 0), file))
                .hasMessageContaining("is in this run already, read as");
        assertThatThrownBy(() ->
                        into(settings(Map.of(), null, 0), file("b.csv", "account_id,at,text,at\na,1609840801,x,1\n")))
                .hasMessageContaining("two columns called at");
    }

    @Test
    void whatIsNoExportIsRefusedInTwoLines() throws IOException {
        String empty = file("empty.csv", "");
        String odd = file("odd.csv", "a,b\n1,2\n");
        String unknown = file("odd.json", "{\"hello\": 1}\n");
        Path latin = dir.resolve("latin.csv");
        Files.write(latin, "account_id,at,text\na,1609840801,привет\n".getBytes("windows-1251"));

        refused("is empty", empty);
        refused("columns that no known format has: a, b", odd);
        refused("JSON of no format", unknown);
        refused("is not UTF-8", latin.toString());
        refused("There is no file", dir.resolve("nowhere.csv").toString());
        refused("is a folder", dir.toString());
        assertThatThrownBy(() -> into(settings(Map.of("account_id", "nope", "at", "b"), null, 0), odd))
                .hasMessageContaining("has no column 'nope'");
        assertThatThrownBy(() -> into(settings(Map.of("acount", "a", "at", "b"), null, 0), odd))
                .hasMessageContaining("there is no field 'acount'");
        assertThat(dir.resolve("run")).doesNotExist();
    }

    /** The printed command was run with jq 1.7: its output is a list with the columns post_id, user, created_at and text. */
    @ParameterizedTest
    @ValueSource(strings = {"{%s}", "{\"ok\": true, \"all\": {\"posts\": {%s}}}"})
    void recordsUnderTheirIdsAreMadeAListByTheCommandThatIsPrinted(String around) throws IOException {
        String records = "\"17\": {\"user\": \"a\", \"created_at\": \"2021-03-01T10:00:00Z\", \"text\": \"x\"}";
        String three = records + ", " + records.replace("17", "18") + ", " + records.replace("17", "19");
        String file = file("keyed.json", around.formatted(three));
        String path = around.contains("posts") ? ".[\"all\"][\"posts\"] | " : "";
        assertThatThrownBy(() -> into(settings(Map.of(), null, 0), file)).isInstanceOfSatisfying(UserError.class, e -> {
            assertThat(e.wrong()).contains("each record stands under its id");
            assertThat(e.next())
                    .contains("jq '%sto_entries | map({post_id: .key} + .value)' keyed.json".formatted(path));
        });
    }

    private void refused(String why, String file) {
        assertThatThrownBy(() -> into(settings(Map.of(), null, 0), file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(why);
    }
}
