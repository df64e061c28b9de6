package lockstep.ingest.format;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Outcome;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/**
 * Which cell of a row feeds which field. A column that the analyst maps by hand feeds what it is mapped to, and nothing
 * else.
 */
public final class Mapping implements Serializable {
    private final EnumMap<Field, Integer> positions = new EnumMap<>(Field.class);
    private final int width;

    private Mapping(int width) {
        this.width = width;
    }

    /** @throws UserError where a field or a column does not exist, or no account or time is mapped */
    public static Mapping of(Head head, Format.OfTable format, Map<String, String> byHand) {
        Mapping mapping = new Mapping(head.header().size());
        format.columns(head).forEach((field, column) -> {
            if (!byHand.containsValue(column)) {
                mapping.positions.put(field, position(head, column));
            }
        });
        byHand.forEach((name, column) -> {
            Field field = Field.named(name)
                    .orElseThrow(() -> new UserError(
                            "--map " + name + "=" + column + ": there is no field '" + name + "'.",
                            "Fields are the columns of posts and accounts: "
                                    + String.join(
                                            ", ",
                                            List.of(Field.values()).stream()
                                                    .map(Field::column)
                                                    .toList())));
            mapping.positions.put(field, position(head, column));
        });
        for (Field needed : List.of(Field.ACCOUNT_ID, Field.AT)) {
            if (!mapping.positions.containsKey(needed)) {
                throw new UserError(
                        "%s: no column feeds %s. It has: %s"
                                .formatted(head.file(), needed.column(), String.join(", ", head.header())),
                        "Say which one does: --map %s=COLUMN".formatted(needed.column()));
            }
        }
        return mapping;
    }

    /** Whether a column of the file says this. */
    public boolean has(Field field) {
        return positions.containsKey(field);
    }

    public Outcome read(@Nullable String[] cells, Format.Place place) throws BadRecord {
        if (cells.length != width) {
            throw new BadRecord("%d cells under a header of %d".formatted(cells.length, width));
        }

        Draft draft = new Draft().put(Field.PLATFORM, place.platform());
        for (Map.Entry<Field, Integer> p : positions.entrySet()) {
            draft.put(p.getKey(), cells[p.getValue()], place.times());
        }
        return draft.found(place.file(), place.row());
    }

    private static int position(Head head, String column) {
        Integer at = head.position(column);
        if (at == null) {
            throw new UserError(
                    "%s has no column '%s'. It has: %s"
                            .formatted(head.file(), column, String.join(", ", head.header())),
                    "Correct the --map.");
        }
        if (head.header().lastIndexOf(column) != at) {
            throw new UserError(
                    "%s has two columns called '%s'.".formatted(head.file(), column), "Rename one of them.");
        }
        return at;
    }
}
