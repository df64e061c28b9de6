package lockstep.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** The values of a JSON document one by one: the elements of an array, or objects behind each other. */
final class JsonValues implements Iterator<JsonNode> {
    private final MappingIterator<JsonNode> values;

    JsonValues(ObjectMapper json, Reader text) throws IOException {
        values = json.readerFor(JsonNode.class).readValues(text);
    }

    @Override
    public boolean hasNext() {
        try {
            return values.hasNextValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public JsonNode next() {
        try {
            return values.nextValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
