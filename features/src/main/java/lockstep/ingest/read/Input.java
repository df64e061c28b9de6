package lockstep.ingest.read;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import lockstep.ingest.format.Mapping;
import lockstep.ingest.format.field.Format;
import lockstep.ingest.format.field.Head;
import lockstep.ingest.post.Links;
import lockstep.ingest.post.Place;
import lockstep.ingest.post.Times;
import org.jspecify.annotations.Nullable;

/**
 * A file and all that is decided about how to read it.
 *
 * @param mapping of a table's columns; JSON formats know their own
 */
public record Input(
        Source source,
        String sha256,
        Format format,
        Head.Shape shape,
        char delimiter,
        int headerRow,
        @Nullable Mapping mapping,
        String platform,
        @Nullable String account,
        Times times,
        Links links,
        String fingerprint,
        Map<String, String> settings)
        implements Serializable {
    static final int NO_TABLE = -1;

    /**
     * The arrays whose elements are the values to read, by their names or by their paths from {@link JsonValues#ROOT}; empty where
     * the values stand by themselves.
     */
    public Set<String> streamed() {
        return streamed(format, mapping);
    }

    /** The same of a format and a mapping. */
    public static Set<String> streamed(Format format, @Nullable Mapping mapping) {
        if (format instanceof Format.OfJson json) return json.streamed();
        String list = mapping == null ? "" : mapping.list();
        return list.isEmpty() ? Set.of() : Set.of(JsonValues.ROOT + list);
    }

    /** The delimiter behind a cell; {@link #NO_TABLE} where a quote is a letter like any other. */
    int cellsEnd() {
        return shape == Head.Shape.TABLE ? delimiter : NO_TABLE;
    }

    /** The same file under another name. */
    public Input named(String name) {
        return new Input(
                source.named(name),
                sha256,
                format,
                shape,
                delimiter,
                headerRow,
                mapping,
                platform,
                account,
                times,
                links,
                fingerprint,
                settings);
    }

    Place place(long row) {
        return new Place(source.name(), row, platform, account, times, links);
    }
}
