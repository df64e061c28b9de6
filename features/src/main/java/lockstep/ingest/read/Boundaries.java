package lockstep.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/**
 * Where records begin in a piece of a file, for either answer to the question whether the piece begins inside a quoted
 * cell. Pieces are looked at in parallel; adding them up in order settles the question for each.
 *
 * @param quotes quote marks in the piece
 * @param startsOutside records that begin in the piece if it begins outside a quoted cell
 * @param startsInside the same if it begins inside one
 */
record Boundaries(int source, long start, long end, long quotes, long startsOutside, long startsInside)
        implements Serializable {

    /** Looks at the bytes before each position of [start, end): a record begins behind a line break outside quotes. */
    static Boundaries count(Source file, int number, long start, long end, boolean quotesCount) throws IOException {
        long[] starts = {start <= file.mark() ? 1 : 0, 0};
        long quotes = 0;
        try (InputStream in = file.from(start <= file.mark() ? start : start - 1)) {
            long left = end - Math.max(start, file.mark()) - (start <= file.mark() ? 1 : 0);
            byte[] buffer = new byte[1 << 16];
            while (left > 0) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) break;
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '"' && quotesCount) quotes++;
                    if (buffer[i] == '\n') starts[(int) (quotes & 1)]++;
                }
                left -= n;
            }
        }
        return new Boundaries(number, start, end, quotes, starts[0], starts[1]);
    }
}
