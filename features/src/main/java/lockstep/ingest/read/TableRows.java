package lockstep.ingest.read;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import java.io.Reader;
import java.util.Iterator;
import java.util.NoSuchElementException;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a slice of a table under its header, blank lines left out. A quote that is never closed would swallow the
 * rest of the file as one cell: that is an error, not a long text.
 */
final class TableRows implements Iterator<@Nullable String[]> {
    private final CsvParser parser;
    private final SliceStream bytes;
    private final Input input;
    private final Reader text;
    private boolean begun;
    private int aboveRecords;
    private long row;
    private @Nullable String @Nullable [] ahead;

    TableRows(Input input, Slice slice, SliceStream bytes, Reader text) {
        this.input = input;
        this.bytes = bytes;
        this.parser = TableHeads.parser(input.delimiter(), TableHeads.LONGEST_CELL);
        this.row = slice.firstRow() - 1;
        this.aboveRecords = slice.firstRow() == 1 ? input.headerRow() : 0;
        this.text = text;
    }

    /** The number of the row given last; the header is row 1 where nothing stands above it. */
    long row() {
        return row;
    }

    /** The row given last, in its own words. */
    String raw() {
        return parser.getContext().currentParsedContent();
    }

    @Override
    public boolean hasNext() {
        if (ahead == null) advance();
        return ahead != null;
    }

    @Override
    public @Nullable String[] next() {
        if (!hasNext() || ahead == null) throw new NoSuchElementException();
        @Nullable String[] cells = ahead;
        ahead = null; // the next row is parsed only when it is asked for: raw() still speaks of this one
        return cells;
    }

    private void advance() {
        if (!begun) {
            begun = true;
            parser.beginParsing(text);
        }
        while (ahead == null) {
            String[] cells;
            try {
                cells = parser.parseNext();
            } catch (TextParsingException e) {
                if (TableHeads.isTooWide(e))
                    throw TableHeads.tooWide(input.source().name());
                throw e;
            }
            row++;
            if (cells == null) return;
            if (bytes.ended() && bytes.insideQuotes() && Quotes.isOpen(raw(), input.delimiter())) {
                throw new UserError(
                        Sentence.of(
                                "{0}: a quote opened in row {1} is never closed.",
                                input.source().name(), row),
                        Sentence.of("Close it, or double a quote that belongs to the text."));
            }
            if (TableHeads.blank(cells)) continue;
            if (aboveRecords > 0) {
                aboveRecords--;
                continue;
            }
            ahead = cells;
        }
    }
}
