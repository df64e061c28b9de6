package lockstep.ingest.format.field;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that come up in JSON that may be cut off.
 *
 * @param names of all values, each once: inner names behind dots, arrays as if they were not there
 * @param lists names of the arrays that hold objects, in the order of the text
 */
public record JsonKeys(List<String> names, List<String> lists) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int DEEPEST = 12;
    private static final Pattern ID = Pattern.compile(".*\\d.*");
    private static final int FEWEST_IDS = 3;

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
                    unwrapped(lists)); // the head ends in the middle of a value: what came before it counts
        }
        return new JsonKeys(unwrapped(keys), unwrapped(lists));
    }

    /**
     * Returns the path of an object whose values are records and whose names are their ids, such as `{"17": {…}, "18": {…}}`; an empty
     * path for the document itself; nothing where no object is like that.
     *
     * @param names of all values, as {@link #names}
     */
    public static Optional<List<String>> recordsById(List<String> names) {
        Map<List<String>, Map<String, Set<String>>> children = new LinkedHashMap<>();
        for (String name : names) {
            List<String> path = List.of(name.split("\\.", -1));
            for (int i = 0; i < path.size(); i++) {
                Set<String> inner = children.computeIfAbsent(path.subList(0, i), p -> new LinkedHashMap<>())
                        .computeIfAbsent(path.get(i), c -> new HashSet<>());
                if (i + 1 < path.size()) inner.add(path.get(i + 1));
            }
        }
        return children.entrySet().stream()
                .filter(object -> areRecords(object.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether the names are ids, which have digits, and the values have a name in common. */
    private static boolean areRecords(Map<String, Set<String>> children) {
        if (children.size() < FEWEST_IDS || !children.keySet().stream().allMatch(ID.asMatchPredicate())) return false;
        Set<String> common = new HashSet<>();
        children.values().stream().findFirst().ifPresent(common::addAll);
        children.values().stream().limit(FEWEST_IDS).forEach(common::retainAll);
        return !common.isEmpty();
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
