package lockstep.ingest.format.field;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that come up in JSON that may be cut off.
 *
 * @param names of all values, each once: inner names behind dots, arrays as if they were not there
 * @param lists names of the arrays that hold objects, in the order of the text
 */
public record JsonKeys(List<String> names, List<String> lists) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEEPEST = 12;

    /** Looks through a text as far as it is whole. */
    public static JsonKeys of(String start) {
        Set<String> keys = new LinkedHashSet<>();
        Set<String> lists = new LinkedHashSet<>();
        Deque<String> path = new ArrayDeque<>();
        try (JsonParser parser = JSON.createParser(start)) {
            String name = "";
            boolean opened = false;
            for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
                if (opened && t == JsonToken.START_OBJECT && !name.isEmpty()) lists.add(name);
                opened = t == JsonToken.START_ARRAY;
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
            return new JsonKeys(
                    unwrapped(keys),
                    List.copyOf(lists)); // the head ends in the middle of a value: what came before it counts
        }
        return new JsonKeys(unwrapped(keys), List.copyOf(lists));
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
