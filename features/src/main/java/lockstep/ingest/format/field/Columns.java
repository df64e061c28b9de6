package lockstep.ingest.format.field;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.ingest.post.Field;

/** Which columns feed which fields: of several, the first that says something in a record. */
public final class Columns implements Serializable {
    private final EnumMap<Field, List<String>> columns = new EnumMap<>(Field.class);
    private final EnumSet<Field> made = EnumSet.noneOf(Field.class);

    /** Adds the columns that feed a field; the first that has a value counts. */
    public Columns put(Field field, String... names) {
        columns.put(field, List.of(names));
        return this;
    }

    /** These fields follow from others, in {@link Format.OfFields#refine}. */
    public Columns made(Field... fields) {
        made.addAll(List.of(fields));
        return this;
    }

    /** Returns the columns of each field, in the order in which they count. */
    public Map<Field, List<String>> map() {
        return columns;
    }

    /** Returns the fields that follow from others. */
    public Set<Field> made() {
        return made;
    }
}
