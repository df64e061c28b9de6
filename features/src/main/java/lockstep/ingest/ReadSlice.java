package lockstep.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.univocity.parsers.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lockstep.ingest.format.Format;
import lockstep.ingest.format.Mapping;
import lockstep.ingest.post.Outcome;
import lockstep.table.RecordSchema;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads one slice, record by record; no more than one is in memory. */
final class ReadSlice implements FlatMapFunction<Slice, Row> {
    private static final RecordSchema<SourceRecord> ROWS =
            SourceRecord.table("").schema();
    private static final ObjectMapper JSON = new ObjectMapper();
    private final List<Input> inputs;

    ReadSlice(List<Input> inputs) {
        this.inputs = inputs;
    }

    @Override
    public Iterator<Row> call(Slice slice) throws IOException {
        Input input = inputs.get(slice.source());
        Reader text = new InputStreamReader(
                new SliceStream(input.source(), slice, input.quotesCount()),
                input.source().text());
        Stream<SourceRecord> records = switch (input.shape()) {
            case TABLE -> table(input, slice, text);
            case LINES -> lines(input, slice, text);
            case DOCUMENT -> document(input, text);
        };
        return records.map(ROWS::row).iterator();
    }

    private static Stream<SourceRecord> table(Input input, Slice slice, Reader text) {
        CsvParser parser = Heads.parser(input.delimiter());
        parser.beginParsing(text);
        Mapping mapping = Objects.requireNonNull(input.mapping());
        long[] row = {slice.firstRow() - 1};
        return until(() -> {
                    row[0]++;
                    return parser.parseNext();
                })
                .filter(cells -> row[0] > 1 && !blank(cells)) // row 1 is the header
                .map(cells -> {
                    Outcome outcome = Format.rejecting(() -> mapping.read(cells, input.place(row[0])));
                    return record(outcome, input, row[0], parser.getContext().currentParsedContent());
                });
    }

    private static Stream<SourceRecord> lines(Input input, Slice slice, Reader text) {
        BufferedReader lines = new BufferedReader(text, 1 << 16);
        long[] row = {slice.firstRow() - 1};
        return until(() -> {
                    row[0]++;
                    return line(lines);
                })
                .flatMap(line -> line.isBlank() ? Stream.empty() : json(input, row[0], line));
    }

    private static Stream<SourceRecord> json(Input input, long row, String line) {
        try {
            return values(input, row, JSON.readTree(line), line);
        } catch (JsonProcessingException e) {
            return Stream.of(record(broken(e), input, row, line));
        }
    }

    /** A document is read value by value; where it breaks, the rest of it is one reject. */
    private static Stream<SourceRecord> document(Input input, Reader text) {
        Iterator<JsonNode> values = new JsonValues(JSON, text);
        long[] row = {0};
        return until(() -> values.hasNext() ? values.next() : null).flatMap(value -> {
            row[0]++;
            return value.isMissingNode()
                    ? Stream.of(record(new Outcome.Rejected(JsonValues.BROKEN), input, row[0], null))
                    : values(input, row[0], value, null);
        });
    }

    private static Stream<SourceRecord> values(Input input, long row, JsonNode value, @Nullable String raw) {
        return ((Format.OfJson) input.format())
                .read(value, input.place(row)).stream()
                        .map(o -> record(o, input, row, raw == null ? value.toString() : raw));
    }

    private static SourceRecord record(Outcome outcome, Input input, long row, @Nullable String raw) {
        return SourceRecord.of(outcome, input.fingerprint(), input.source().name(), row, raw);
    }

    private static Outcome broken(JsonProcessingException e) {
        String why = e.getOriginalMessage();
        int detail = why.indexOf(" (start marker");
        return new Outcome.Rejected("broken JSON: " + (detail < 0 ? why : why.substring(0, detail)));
    }

    private static @Nullable String line(BufferedReader lines) {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Stream<T> until(Supplier<@Nullable T> next) {
        return Stream.generate(next).takeWhile(Objects::nonNull).map(Objects::requireNonNull);
    }

    private static boolean blank(@Nullable String[] cells) {
        return cells.length == 1 && (cells[0] == null || cells[0].isBlank());
    }
}
