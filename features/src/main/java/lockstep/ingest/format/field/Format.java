package lockstep.ingest.format.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.DateOrder;
import lockstep.ingest.post.Draft;
import lockstep.ingest.post.Outcome;
import lockstep.ingest.post.Place;
import org.jspecify.annotations.Nullable;

/** One kind of export. Recognised by content, never by file name. */
public sealed interface Format extends Serializable {
    Label label();

    boolean recognises(Head head);

    default String name() {
        return label().name();
    }

    default String about() {
        return label().about();
    }

    default @Nullable String platform() {
        return label().platform();
    }

    /** The zone of its times that name none, where the format fixes it. */
    default @Nullable String zone() {
        return null;
    }

    /** How its dates of three numbers begin, where the format fixes it. */
    default @Nullable DateOrder dates() {
        return null;
    }

    /** A format whose records are named values: rows under a header, or JSON objects, their inner names behind dots. */
    non-sealed interface OfFields extends Format {
        /** Which columns feed which fields, where the analyst does not say otherwise. */
        Columns columns(Head head);

        /** What follows from several columns, or from a part of one. */
        default void refine(Draft draft, Cells cells) throws BadRecord {}

        /** Adds what follows from all fields, also from those that the analyst maps. */
        default void complete(Draft draft) {}

        /** Of JSON: lists inside a record whose elements are records too, such as the answers to a comment. */
        default List<String> inner() {
            return List.of();
        }

        /** Whether its records are accounts, and no posts. */
        default boolean ofAccounts() {
            return false;
        }
    }

    /** A format whose records are JSON that has to be walked. One value may hold several records. */
    non-sealed interface OfJson extends Format {
        List<Outcome> read(JsonNode value, Place place);

        /**
         * Names of arrays whose elements are the values to read, however deep they lie: so that a document larger than
         * memory is read piece by piece. An element then carries {@link #AROUND}.
         */
        default Set<String> streamed() {
            return Set.of();
        }
    }

    /** The name under which a streamed element carries the single values around it. */
    String AROUND = "__around";

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
