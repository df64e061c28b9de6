package lockstep.ingest.read;

import java.io.Serializable;

/**
 * A piece of a file that one task reads: the records that begin in [start, end).
 *
 * @param quotes the state of {@link Quotes} before the byte in front of `start`
 * @param firstRow the number of the first record that begins here
 */
public record Slice(int source, long start, long end, int quotes, long firstRow) implements Serializable {
    /** All of a file. */
    public static Slice whole(int source) {
        return new Slice(source, 0, Long.MAX_VALUE, Quotes.BEGIN, 1);
    }
}
