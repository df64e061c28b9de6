package lockstep.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file is and what it could feed, before anything is written.
 *
 * @param how encoding, packing, delimiter, rows above the header
 * @param format that would read it
 * @param fields what would be fed, in the order of the tables
 * @param outcomes records by what came of them
 * @param reasons the commonest reasons for rejects, and how many records each costs
 * @param firstAt, lastAt the span of its posts' times, UTC
 * @param notes what an analyst should know: double ids, whole minutes, cells of several lines
 * @param traces which traces the file can feed, and why not
 * @param doubts what must be settled before it is read, as words to add to the command
 */
public record Inspection(
        String file,
        String how,
        String format,
        List<Fed> fields,
        Map<String, Long> outcomes,
        List<String> reasons,
        long accounts,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        List<String> notes,
        Map<String, String> traces,
        List<String> doubts) {

    /**
     * @param column or columns of the file; what the format does by itself where it is empty
     * @param empty share of posts without it
     * @param samples up to three of its values
     */
    public record Fed(String field, String column, double empty, List<String> samples) {}
}
