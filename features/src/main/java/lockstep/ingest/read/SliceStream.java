package lockstep.ingest.read;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of the records that begin in a slice, and of no others: it runs on to the end of the last one. */
final class SliceStream extends InputStream {
    private final InputStream in;
    private final long end;
    private final int delimiter;
    private long position;
    private int quotes;
    private boolean over;

    /** @param delimiter between cells; {@link Input#NO_TABLE} where quotes mean nothing */
    SliceStream(Source file, Slice slice, int delimiter) throws IOException {
        boolean first = slice.start() <= file.mark();
        this.in = file.from(first ? 0 : slice.start() - 1);
        this.position = first ? file.mark() : slice.start() - 1;
        this.end = slice.end();
        this.delimiter = delimiter;
        this.quotes = slice.quotes();
        if (!first) {
            boolean atStart = false;
            while (!atStart && !over) {
                int b = in.read();
                over = b < 0;
                atStart = pass(b);
            }
            over |= position >= end;
        }
    }

    @Override
    public int read() throws IOException {
        if (over) return -1;
        int b = in.read();
        boolean startsNext = pass(b);
        over = b < 0 || startsNext && position >= end;
        return b;
    }

    @Override
    public int read(byte[] to, int off, int len) throws IOException {
        int n = 0;
        while (n < len) {
            int b = read();
            if (b < 0) break;
            to[off + n++] = (byte) b;
        }
        return n == 0 && len > 0 ? -1 : n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    boolean ended() {
        return over;
    }

    /** Whether the bytes so far leave a quoted cell open. */
    boolean insideQuotes() {
        return quotes == Quotes.INSIDE;
    }

    /** Steps over one byte; true where the next one begins a record. */
    private boolean pass(int b) {
        position++;
        if (delimiter != Input.NO_TABLE) quotes = Quotes.next(quotes, b, delimiter);
        return b == '\n' && !insideQuotes();
    }
}
