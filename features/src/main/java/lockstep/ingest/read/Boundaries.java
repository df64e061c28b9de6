package lockstep.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where records begin in a piece of a file, for each state of {@link Quotes} in which the piece may begin. Pieces are looked at
 * in parallel; adding them up in order settles the state of each.
 *
 * @param from what is found, by the state in which the piece begins
 */
record Boundaries(int source, long start, long end, List<From> from) implements Serializable {
    /**
     * What is found from one state on.
     *
     * @param starts records that begin in the piece
     * @param end the state in which it ends
     */
    record From(long starts, int end) implements Serializable {}

    /**
     * Looks at the bytes before each position of [start, end): a record begins behind a line break outside quotes.
     *
     * @param delimiter between cells; {@link Input#NO_TABLE} where quotes mean nothing
     */
    static Boundaries count(Source file, int number, long start, long end, int delimiter) throws IOException {
        boolean first = start <= file.mark();
        long[] starts = new long[Quotes.STATES];
        int[] states = new int[Quotes.STATES];
        for (int s = 0; s < Quotes.STATES; s++) {
            starts[s] = first ? 1 : 0;
            states[s] = s;
        }
        try (InputStream in = file.from(first ? start : start - 1)) {
            long left = end - Math.max(start, file.mark()) - (first ? 1 : 0);
            byte[] buffer = new byte[1 << 16];
            while (left > 0) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) break;
                for (int i = 0; i < n; i++) {
                    for (int s = 0; s < Quotes.STATES; s++) {
                        if (delimiter != Input.NO_TABLE) states[s] = Quotes.next(states[s], buffer[i], delimiter);
                        if (buffer[i] == '\n' && (delimiter == Input.NO_TABLE || states[s] != Quotes.INSIDE))
                            starts[s]++;
                    }
                }
                left -= n;
            }
        }
        List<From> from = IntStream.range(0, Quotes.STATES)
                .mapToObj(s -> new From(starts[s], states[s]))
                .toList();
        return new Boundaries(number, start, end, from);
    }
}
