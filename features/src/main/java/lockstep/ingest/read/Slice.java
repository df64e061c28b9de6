package lockstep.ingest.read;

import java.io.Serializable;

/**
 * A piece of a file that one task reads: the records that begin in [start, end).
 *
 * @param quoted whether `start` lies inside a quoted cell
 * @param firstRow the number of the first record that begins here
 */
public record Slice(int source, long start, long end, boolean quoted, long firstRow) implements Serializable {
    /** All of a file. */
    public static Slice whole(int source) {
        return new Slice(source, 0, Long.MAX_VALUE, false, 1);
    }
}
