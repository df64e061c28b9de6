package lockstep.ingest.format.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON object as named values, and the objects in the wrapping of an API's answer. */
public record JsonCells(JsonNode object) implements Cells {
    /** Where the answers of APIs keep their records. */
    public static final List<String> WRAPPINGS = List.of("data.videos", "data.comments", "data");

    static final String PARENT = "parentId";
    /** From here on a floating number no longer holds every whole one: an id written so is destroyed. */
    private static final double EXACT = 1e15;

    /**
     * The records of a value: those in its wrapping, or itself, each followed by those inside it.
     *
     * @param inner names of lists inside a record that hold records; one of these that names no parent gets the record's id
     */
    public static List<JsonNode> records(JsonNode value, List<String> inner) {
        for (String wrapping : WRAPPINGS) {
            JsonNode inside = at(value, wrapping);
            if (inside.isArray()) {
                List<JsonNode> records = new ArrayList<>();
                inside.forEach(r -> add(r, inner, records));
                return records;
            }
        }
        List<JsonNode> records = new ArrayList<>();
        add(value, inner, records);
        return records;
    }

    private static void add(JsonNode record, List<String> inner, List<JsonNode> records) {
        records.add(record);
        for (String name : inner) {
            JsonNode answers = at(record, name);
            if (!answers.isArray()) continue;
            for (JsonNode answer : answers) {
                boolean orphan = answer.isObject() && text(answer, PARENT) == null && text(answer, "parent.id") == null;
                if (orphan && text(record, "id") != null) ((ObjectNode) answer).put(PARENT, text(record, "id"));
                if (answer.isObject()) add(answer, inner, records);
            }
        }
    }

    @Override
    public @Nullable String get(String column) {
        JsonNode whole = object.path(column);
        return text(whole.isMissingNode() ? at(object, column) : whole);
    }

    /** A single value as its text, a list or an object as JSON; nothing for null and the empty text. */
    public static @Nullable String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return null;
        if (value.isContainerNode()) return value.isEmpty() ? null : value.toString();
        if (value.isFloatingPointNumber() && Math.abs(value.asDouble()) < EXACT) {
            return value.decimalValue().toPlainString();
        }
        return value.asText().isEmpty() ? null : value.asText();
    }

    /** Returns the text at a path of names joined by points; null where nothing is there. */
    public static @Nullable String text(JsonNode of, String path) {
        return text(at(of, path));
    }

    static JsonNode at(JsonNode of, String path) {
        JsonNode value = of;
        for (String name : path.split("\\.", -1)) {
            value = value.path(name);
        }
        return value;
    }
}
