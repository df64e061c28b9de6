package lockstep.ingest.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that come up in JSON that may be cut off: inner names behind dots, arrays as if they were not there. */
public final class JsonKeys {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEEPEST = 12;

    private JsonKeys() {}

    /** Returns the names of all values in a text, inner ones behind dots, each once. */
    public static List<String> of(String start) {
        Set<String> keys = new LinkedHashSet<>();
        Deque<String> path = new ArrayDeque<>();
        try (JsonParser parser = JSON.createParser(start)) {
            String name = "";
            for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
                switch (t) {
                    case FIELD_NAME -> {
                        String around = path.peek();
                        name = around == null || around.isEmpty()
                                ? parser.currentName()
                                : around + "." + parser.currentName();
                        if (path.size() < DEEPEST) keys.add(name);
                    }
                    case START_OBJECT -> path.push(name);
                    case END_OBJECT -> name = path.isEmpty() ? "" : path.pop();
                    default -> {}
                }
            }
        } catch (IOException e) {
            return unwrapped(keys); // the head ends in the middle of a value: what came before it counts
        }
        return unwrapped(keys);
    }

    private static List<String> unwrapped(Set<String> keys) {
        Set<String> all = new LinkedHashSet<>(keys);
        for (String wrapping : JsonCells.WRAPPINGS) {
            keys.stream()
                    .filter(k -> k.startsWith(wrapping + "."))
                    .map(k -> k.substring(wrapping.length() + 1))
                    .forEach(all::add);
        }
        return List.copyOf(all);
    }
}
