package lockstep.review.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import lockstep.run.UserError;

/** JSON in the tables' own column names; equal records are equal to the byte. */
public final class CaseJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CaseJson() {}

    /** Returns a value as JSON in one line. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record is always JSON", e);
        }
    }

    /** For people: indented, with a line break at the end. */
    public static String pretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A record is always JSON", e);
        }
    }

    /** @throws UserError where the text is no such JSON */
    public static <T> T read(String json, Class<T> type, String where) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value != null) return value;
        } catch (JsonProcessingException e) {
            throw damaged(where, e.getOriginalMessage());
        }
        throw damaged(where, "it is empty");
    }

    private static UserError damaged(String where, String why) {
        return new UserError(
                where + " cannot be read: " + why.lines().findFirst().orElse(""), "Restore it from a copy.");
    }
}
