package lockstep.ingest.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.format.field.JsonCells;

/** The values of a name in the first bytes of JSON. */
public final class JsonSamples {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonSamples() {}

    /** Returns the values in the order of the file, of the records that the first bytes hold whole. */
    public static List<String> of(Head head, String name) {
        String list = head.list(name);
        String inside = list.isEmpty() ? name : name.substring(list.length() + 1);
        Set<String> streamed = list.isEmpty() ? Set.of() : Set.of(JsonValues.ROOT + list);
        List<String> samples = new ArrayList<>();
        try {
            JsonValues values = new JsonValues(JSON, new StringReader(head.start()), streamed);
            while (values.hasNext()) {
                JsonNode value = values.next();
                Stream<JsonNode> records =
                        list.isEmpty() ? JsonCells.records(value, List.of()).stream() : Stream.of(value);
                records.map(r -> new JsonCells(r).get(inside))
                        .filter(Objects::nonNull)
                        .forEach(samples::add);
            }
            return samples;
        } catch (IOException | UncheckedIOException e) {
            return samples; // the first bytes end in the middle of a value, or a line is broken
        }
    }
}
