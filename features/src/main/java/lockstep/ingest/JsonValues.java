package lockstep.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The values of a JSON document one by one: the elements of an array, or objects behind each other. Where the document
 * breaks, a missing node is the last value.
 */
final class JsonValues implements Iterator<JsonNode> {
    static final String BROKEN = "broken JSON; the file is unread from here on";
    private @Nullable MappingIterator<JsonNode> values;
    private @Nullable JsonNode next;

    JsonValues(ObjectMapper json, Reader text) {
        try {
            values = json.readerFor(JsonNode.class).readValues(text);
            advance();
        } catch (IOException e) {
            next = MissingNode.getInstance();
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public JsonNode next() {
        JsonNode now = next;
        if (now == null) throw new NoSuchElementException();
        advance();
        return now;
    }

    private void advance() {
        next = null;
        if (values == null) return;
        try {
            if (values.hasNextValue()) next = values.nextValue();
        } catch (IOException | RuntimeJsonMappingException e) {
            values = null;
            next = MissingNode.getInstance();
        }
    }
}
