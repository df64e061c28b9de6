package lockstep.ingest.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import lockstep.ingest.format.Mapping;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.JsonCells;
import lockstep.ingest.post.Outcome;
import lockstep.run.UserError;
import lockstep.table.RecordSchema;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** Reads one slice, record by record; no more than one is in memory. */
public final class ReadSlice implements FlatMapFunction<Slice, Row> {
    private static final RecordSchema<SourceRecord> ROWS =
            SourceRecord.table("").schema();
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Two objects on one line are two posts of which one would be lost. */
    private static final ObjectMapper ONE_A_LINE =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int LONGEST_LINE = 1 << 28;

    private final List<Input> inputs;
    /** The slice that the task reads now; null before the first one. */
    private transient @Nullable Whole<SourceRecord> open;

    /** @param inputs the files, in the order of {@link Slice#source} */
    public ReadSlice(List<Input> inputs) {
        this.inputs = inputs;
    }

    @Override
    public Iterator<Row> call(Slice slice) throws IOException {
        if (open == null) closeAtTheEnd(TaskContext.get());
        open = records(slice);
        return stream(open).map(ROWS::row).iterator();
    }

    /** A task that ends before the end of its slice, such as one that fails, leaves no file open. */
    private void closeAtTheEnd(TaskContext task) {
        TaskCompletionListener close = ended -> {
            try {
                if (open != null) open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        task.addTaskCompletionListener(close);
    }

    /** @return the records of a slice in the order of the file */
    public Whole<SourceRecord> records(Slice slice) throws IOException {
        Input input = inputs.get(slice.source());
        SliceStream bytes = new SliceStream(input.source(), slice, input.cellsEnd());
        // a decoder of our own reports what is not text; a reader's replaces it, and two names become one
        Reader text = new InputStreamReader(bytes, input.source().text().newDecoder());
        Stream<SourceRecord> records = switch (input.shape()) {
            case TABLE -> table(input, slice, bytes, text);
            case LINES -> lines(input, slice, text);
            case DOCUMENT -> document(input, text);
            case PARQUET -> throw new IllegalArgumentException("Parquet is read by Spark itself");
        };
        return new Whole<>(records.iterator(), input, text);
    }

    private static Stream<SourceRecord> table(Input input, Slice slice, SliceStream bytes, Reader text) {
        Mapping mapping = Objects.requireNonNull(input.mapping());
        TableRows rows = new TableRows(input, slice, bytes, text);
        return stream(rows).map(cells -> {
            Outcome outcome = Format.rejecting(() -> mapping.read(cells, input.place(rows.row())));
            return record(outcome, input, rows.row(), outcome instanceof Outcome.Rejected ? rows.raw() : null);
        });
    }

    private static Stream<SourceRecord> lines(Input input, Slice slice, Reader text) {
        BufferedReader lines = new BufferedReader(text, 1 << 16);
        long[] row = {slice.firstRow() - 1};
        return Stream.generate(() -> line(lines, input))
                .takeWhile(Objects::nonNull)
                .map(Objects::requireNonNull)
                .flatMap(line -> {
                    row[0]++;
                    return line.isBlank() ? Stream.empty() : json(input, row[0], line);
                });
    }

    private static Stream<SourceRecord> json(Input input, long row, String line) {
        try {
            return values(input, row, ONE_A_LINE.readTree(line), line);
        } catch (JsonProcessingException e) {
            String why = e.getOriginalMessage().split(" \\(start marker", 2)[0];
            return Stream.of(record(new Outcome.Rejected("broken JSON: " + why), input, row, line));
        }
    }

    private static Stream<SourceRecord> document(Input input, Reader text) throws IOException {
        long[] row = {0};
        return stream(new JsonValues(JSON, behindScript(text), input.streamed()))
                .flatMap(value -> values(input, ++row[0], value, null));
    }

    /** From the first bracket on: in front of it stand blanks, or a script's name for the value. */
    private static Reader behindScript(Reader text) throws IOException {
        PushbackReader in = new PushbackReader(text);
        int c = in.read();
        while (c >= 0 && c != '[' && c != '{') c = in.read();
        if (c >= 0) in.unread(c);
        return in;
    }

    private static Stream<SourceRecord> values(Input input, long row, JsonNode value, @Nullable String raw) {
        if (input.format() instanceof Format.OfJson json) {
            return json.read(value, input.place(row)).stream()
                    .map(o -> record(o, input, row, o instanceof Outcome.Rejected ? words(value, raw) : null));
        }
        Format.OfFields fields = (Format.OfFields) input.format();
        Mapping mapping = Objects.requireNonNull(input.mapping());
        List<JsonNode> records = mapping.list().isEmpty() ? JsonCells.records(value, fields.inner()) : List.of(value);
        if (records.isEmpty()) return Stream.of(record(new Outcome.Skipped("empty answer"), input, row, null));
        return records.stream().map(one -> {
            Outcome outcome = Format.rejecting(() -> mapping.read(new JsonCells(one), input.place(row)));
            return record(outcome, input, row, outcome instanceof Outcome.Rejected ? one.toString() : null);
        });
    }

    private static String words(JsonNode value, @Nullable String raw) {
        return raw == null ? value.toString() : raw;
    }

    private static SourceRecord record(Outcome outcome, Input input, long row, @Nullable String raw) {
        return SourceRecord.of(outcome, input.fingerprint(), input.source().name(), row, raw);
    }

    /** @throws UserError where a line is longer than memory should hold */
    private static @Nullable String line(Reader in, Input input) {
        try {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '\n') return line.toString();
                line.append((char) c);
                if (line.length() > LONGEST_LINE) {
                    throw new UserError(
                            input.source().name() + " has a line of more than 256 million letters.",
                            "Give it one object a line, or as one JSON array.");
                }
            }
            return line.isEmpty() ? null : line.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Stream<T> stream(Iterator<T> iterator) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, 0), false);
    }
}
