package lockstep.ingest.format.field;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of objects: in JSON, or as JSON inside a cell. */
public final class Json {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {}

    /** Of each object in the cell the first of the names that says something; null where the cell holds no list. */
    public static @Nullable List<String> inCell(@Nullable String cell, String... names) {
        if (cell == null || !cell.startsWith("[")) return null;
        try {
            return all(JSON.readTree(cell), names);
        } catch (JsonProcessingException e) {
            return null; // Python's notation, which other columns of such a file repeat
        }
    }

    /** Of each object the first of the (dotted) names that says something. */
    public static List<String> all(JsonNode objects, String... names) {
        List<String> found = new ArrayList<>();
        for (JsonNode object : objects) {
            for (String name : names) {
                String value = JsonCells.text(object, name);
                if (value != null) {
                    if (!found.contains(value)) found.add(value);
                    break;
                }
            }
        }
        return found;
    }

    /** The first of the (dotted) names that says something. */
    public static @Nullable String first(JsonNode of, String... names) {
        for (String name : names) {
            String value = JsonCells.text(of, name);
            if (value != null) return value;
        }
        return null;
    }
}
