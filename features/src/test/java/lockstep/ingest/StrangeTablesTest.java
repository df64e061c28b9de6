package lockstep.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lockstep.ingest.read.Input;
import lockstep.ingest.read.ReadSlice;
import lockstep.ingest.read.Slice;
import lockstep.ingest.read.SourceRecord;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.hadoop.conf.Configuration;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables as spreadsheets and strangers write them: each row is read as what it says, or it is rejected. */
class StrangeTablesTest {
    private static final IngestSettings IN_UTC = IngestSettings.DEFAULT.withZone("UTC");

    @TempDir
    private Path dir = Path.of("");

    /** Excel itself writes 1 for true. */
    @ParameterizedTest
    @CsvSource({"false, 2021-01-05T10:00:03Z", "true, 2025-01-06T10:00:03Z", "1, 2025-01-06T10:00:03Z"})
    void aWorkbookMayCountItsDaysFrom1904(String from1904, String at) throws IOException {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(made, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("posts");
            for (int i = 0; i < 3; i++)
                sheet.value(0, i, List.of("account_id", "at", "text").get(i));
            sheet.value(1, 0, "a");
            sheet.value(1, 1, LocalDateTime.parse("2021-01-05T10:00:03"));
            sheet.style(1, 1).format("yyyy-mm-dd").set(); // shows the day alone, and holds the time
            sheet.value(1, 2, "hello");
        }
        Path file = dir.resolve("x.xlsx");
        Files.write(file, counting(made.toByteArray(), from1904));
        assertThat(times(file)).containsExactly(at);
    }

    private static byte[] counting(byte[] workbook, String from1904) throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipFile in = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook))
                        .get();
                ZipOutputStream out = new ZipOutputStream(changed)) {
            for (ZipArchiveEntry e : Collections.list(in.getEntries())) {
                String xml = new String(in.getInputStream(e).readAllBytes(), StandardCharsets.UTF_8);
                out.putNextEntry(new ZipEntry(e.getName()));
                if (e.getName().equals("xl/workbook.xml")) {
                    assertThat(xml).contains("date1904=\"false\"");
                    xml = xml.replace("date1904=\"false\"", "date1904=\"" + from1904 + "\"");
                }
                out.write(xml.getBytes(StandardCharsets.UTF_8));
            }
        }
        return changed.toByteArray();
    }

    @Test
    void oneDateThatShowsItsOrderTellsThatOfTheOthers() throws IOException {
        String head = "account_id,at,text\na,1/5/2021 10:00,one\n";
        assertThat(times(csv(head + "b,1/13/2021 10:00,two\n")))
                .containsExactly("2021-01-05T10:00:00Z", "2021-01-13T10:00:00Z");
        assertThat(times(csv(head + "b,13/1/2021 10:00,two\n")))
                .containsExactly("2021-05-01T10:00:00Z", "2021-01-13T10:00:00Z");
        assertThat(records(csv(head + "b,2/6/2021 10:00,two\n"), IN_UTC))
                .extracting(SourceRecord::reason)
                .allMatch(reason -> reason != null && reason.contains("--dates"));
    }

    /** A spreadsheet gives each row of its CSV as many cells as the longest has. */
    @Test
    void aTitleAboveTheHeaderIsNoHeaderHoweverItIsPadded() throws IOException {
        Path file = csv("Отчёт за январь;;\n;;\naccount_id;at;text\na;2021-01-05T10:00:03Z;привет\n");
        assertThat(times(file)).containsExactly("2021-01-05T10:00:03Z");
    }

    /** In the second file each row ends with a delimiter; in the first one a comma of the text has moved the cells of one row. */
    @Test
    void aBlankCellBeyondTheHeaderIsNothingOnlyWhereEachRowHasIt() throws IOException {
        String head = "at,text,account_id,place\n";
        String moved = "2021-01-05T10:00:00Z,hello, world,ann,\n";
        assertThat(records(csv(head + moved + "2021-01-05T10:00:01Z,bye,bob,Almaty\n"), IN_UTC))
                .extracting(SourceRecord::outcome, SourceRecord::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(SourceRecord.REJECTED, "5 cells under a header of 4"),
                        org.assertj.core.groups.Tuple.tuple(SourceRecord.FOUND, null));
        String ended = "2021-01-05T10:00:00Z,hello,ann,Almaty,\n2021-01-05T10:00:01Z,bye,bob,Almaty,\n";
        assertThat(times(csv(head + ended))).hasSize(2);
    }

    /** A quote within a cell that begins without one is a letter of the text, wherever the row stands. */
    @Test
    void aQuoteWithinACellIsALetter() throws IOException {
        String rows = "a,2021-01-05T10:00:00Z,he said \"hi\nb,2021-01-05T10:00:01Z,a 5\" screen\n";
        String last = "a,2021-01-05T10:00:02Z,and left\nb,2021-01-05T10:00:03Z,it is 7\" wide\n";
        assertThat(times(csv("account_id,at,text\n" + rows + last))).hasSize(4).allMatch(t -> t.startsWith("2021"));
        assertThatThrownBy(() -> times(csv("account_id,at,text\n" + rows + "c,2021-01-05T10:00:04Z,\"bye\n")))
                .hasMessageContaining("a quote opened in row 4 is never closed");
    }

    /** The second quote closes the first one: what stands between them would be the text of one post. */
    @Test
    void rowsBetweenTwoQuotesAreNotLostInAText() throws IOException {
        String rows = "a\t2021-01-05T10:00:00Z\t\"hi\nb\t2021-01-05T10:00:01Z\tyo\nc\t2021-01-05T10:00:02Z\t\"bye\n";
        String text = "a\t2021-01-05T10:00:05Z\t\"two\nlines\tof text\"\n";
        List<SourceRecord> records = records(csv("account_id\tat\ttext\n" + rows + text), IN_UTC);
        assertThat(records)
                .extracting(SourceRecord::outcome, SourceRecord::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                SourceRecord.REJECTED,
                                "a cell holds lines that are rows of this table, and a quote before them may not be closed: 2"),
                        org.assertj.core.groups.Tuple.tuple(SourceRecord.FOUND, null));
        assertThat(records.get(0).raw()).contains("yo", "bye");
    }

    /** The time is in two columns here, so that no single cell of a lost row is one. */
    @Test
    void rowsThatAQuotedCellFarBelowClosesAreNotLost() throws IOException {
        Path file = csv("account_id,day,clock,text\n1,2021-01-04,09:01:00,\"open\n2,2021-01-04,09:02:00,second\n"
                + "3,2021-01-04,09:03:00,\"third\"\n4,2021-01-04,09:04:00,fourth\n");
        Input input = lockstep.ingest.Files.look(
                file.toString(),
                IN_UTC.withMap(Map.of("account_id", "account_id", "at", "day+clock", "text", "text")),
                new Configuration());
        try (var whole = new ReadSlice(List.of(input)).records(Slice.whole(0))) {
            List<SourceRecord> records = new ArrayList<>();
            whole.forEachRemaining(records::add);
            assertThat(records)
                    .extracting(SourceRecord::outcome)
                    .containsExactly(SourceRecord.REJECTED, SourceRecord.FOUND);
            assertThat(records.get(0).raw()).contains("second", "third");
        }
    }

    /** The last row of the table is one of another program; each row above it ends with a delimiter. */
    @Test
    void oneShortRowDoesNotRejectTheOthers() throws IOException {
        String rows = "a,2021-01-05T10:00:00Z,hi,\n".repeat(5);
        assertThat(records(csv("account_id,at,text\n" + rows + "end of export,5\n"), IN_UTC))
                .filteredOn(r -> r.outcome().equals(SourceRecord.FOUND))
                .hasSize(5);
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(dir.resolve("x.csv"), text);
    }

    private static List<String> times(Path file) throws IOException {
        return records(file, IN_UTC).stream()
                .map(r -> r.post() == null
                        ? "rejected: " + r.reason()
                        : r.post().at().toString())
                .toList();
    }

    private static List<SourceRecord> records(Path file, IngestSettings settings) throws IOException {
        Input input = lockstep.ingest.Files.look(
                file.toString(),
                settings.withMap(Map.of("account_id", "account_id", "at", "at", "text", "text")),
                new Configuration(false));
        List<SourceRecord> records = new ArrayList<>();
        try (var whole = new ReadSlice(List.of(input)).records(Slice.whole(0))) {
            whole.forEachRemaining(records::add);
        }
        return records;
    }
}
