package lockstep.ingest.read;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import lockstep.ingest.format.field.Format;
import org.jspecify.annotations.Nullable;

/**
 * The values of a JSON document one by one: the elements of an array, or objects behind each other; or, for a format that
 * streams, the elements of its arrays wherever they lie. A semicolon behind the last one is a script's.
 */
final class JsonValues implements Iterator<JsonNode> {
    /** Begins the path of an array, and stands between the names in it; arrays without a name are left out. */
    static final String ROOT = ".";

    private final ObjectMapper json;
    private final JsonParser parser;
    private final Set<String> streamed;
    private final Deque<Inside> inside = new ArrayDeque<>();
    private @Nullable JsonNode ahead;

    /** An object or array that is open, and the single values in it so far. */
    private record Inside(boolean array, boolean streams, ObjectNode values, String path) {}

    /** @param streamed names of arrays, wherever they lie, or whole paths */
    JsonValues(ObjectMapper json, Reader text, Set<String> streamed) throws IOException {
        this.json = json;
        this.parser = json.createParser(text);
        this.streamed = streamed;
    }

    @Override
    public boolean hasNext() {
        try {
            if (ahead == null) ahead = advance();
            return ahead != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public JsonNode next() {
        if (!hasNext() || ahead == null) throw new NoSuchElementException();
        JsonNode value = ahead;
        ahead = null;
        return value;
    }

    private @Nullable JsonNode advance() throws IOException {
        for (JsonToken t = token(); t != null; t = token()) {
            Inside in = inside.peek();
            boolean whole = streamed.isEmpty() || in != null && in.streams;
            switch (t) {
                case END_OBJECT, END_ARRAY -> inside.pop();
                case FIELD_NAME -> {}
                case START_OBJECT -> {
                    if (whole) return value(in);
                    open(false);
                }
                case START_ARRAY -> {
                    if (whole && in != null) return value(in);
                    open(true);
                }
                default -> {
                    if (whole) return value(in);
                    if (in != null && !in.array) in.values.set(parser.currentName(), json.readTree(parser));
                }
            }
        }
        return null;
    }

    private void open(boolean array) throws IOException {
        String name = parser.currentName();
        Inside in = inside.peek();
        String path = (in == null ? "" : in.path) + (name == null ? "" : ROOT + name);
        boolean streams = array && name != null && (streamed.contains(name) || streamed.contains(path));
        inside.push(new Inside(array, streams, json.createObjectNode(), path));
    }

    /** The value that begins here; a streamed one with what stands around it, the nearest first. */
    private JsonNode value(@Nullable Inside in) throws IOException {
        JsonNode value = json.readTree(parser);
        if (in != null && in.streams && value instanceof ObjectNode object) {
            ObjectNode around = json.createObjectNode();
            inside.descendingIterator().forEachRemaining(i -> around.setAll(i.values));
            object.set(Format.AROUND, around);
        }
        return value;
    }

    private @Nullable JsonToken token() throws IOException {
        try {
            return parser.nextToken();
        } catch (JsonParseException e) {
            if (inside.isEmpty() && String.valueOf(e.getOriginalMessage()).startsWith("Unexpected character (';'")) {
                return null;
            }
            throw e;
        }
    }
}
