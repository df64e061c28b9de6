package lockstep.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.Field;
import lockstep.ingest.post.Outcome;
import lockstep.ingest.post.Times;
import org.jspecify.annotations.Nullable;

/** One kind of export. Recognised by content, never by file name. */
public sealed interface Format extends Serializable {
    String name();

    boolean recognises(Head head);

    /** The platform the format belongs to; nothing where any may come in it. */
    default @Nullable String platform() {
        return null;
    }

    /** What a reader must know beside the record itself. */
    record Place(String file, long row, String platform, Times times) {}

    /** A format whose records are rows under a header. */
    non-sealed interface OfTable extends Format {
        /** Which columns feed which fields, where the analyst does not say otherwise. */
        Map<Field, String> columns(Head head);
    }

    /** A format whose records are JSON. One value may hold several records. */
    non-sealed interface OfJson extends Format {
        List<Outcome> read(JsonNode value, Place place);
    }

    /** One record's reader: what it throws becomes the record's reject. */
    interface One {
        Outcome read() throws BadRecord;
    }

    static Outcome rejecting(One one) {
        try {
            return one.read();
        } catch (BadRecord e) {
            return new Outcome.Rejected(String.valueOf(e.getMessage()));
        }
    }
}
