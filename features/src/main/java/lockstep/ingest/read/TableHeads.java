package lockstep.ingest.read;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lockstep.ingest.format.Formats;
import lockstep.ingest.format.field.Head;
import lockstep.run.Sentence;
import lockstep.run.UserError;

/**
 * Finds the header of a table, which need not be its first row, and what stands between its cells. A header that a format
 * knows settles both; else it is the first row of the width that most rows have.
 */
public final class TableHeads {
    private static final String DELIMITERS = ",;\t|";
    /** Characters; nobody writes so much, but a damaged file does. */
    static final int LONGEST_CELL = 16 << 20;

    /** As many as a sheet of a spreadsheet can have. */
    private static final int COLUMNS = 1 << 14;

    private static final int ROWS = 60;
    private static final int PREAMBLE = 20;
    /** Prose has commas too: of a table at least every fourth row has the header's width. */
    private static final int FEW = 4;

    private static final int BUFFER = 1 << 16;
    /** A start with fewer characters is the whole file, in any encoding. */
    private static final int CERTAINLY_WHOLE = 1 << 15;

    private TableHeads() {}

    /** @throws UserError where the text has one column only */
    static Head of(String file, String start, boolean whole) {
        Optional<Head> best = Optional.empty();
        long most = 0;
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char delimiter = DELIMITERS.charAt(i);
            List<List<String>> rows;
            try {
                rows = rows(start, delimiter, whole);
            } catch (TextParsingException e) {
                if (isTooWide(e)) throw tooWide(file);
                throw e;
            }
            for (int r = 0; r < Math.min(rows.size(), PREAMBLE); r++) {
                Head head = head(file, delimiter, rows, r, start);
                if (head.header().size() > 1 && Formats.known(head).isPresent()) return head;
            }

            List<List<String>> used = used(rows);
            for (int r = 0; r < Math.min(rows.size(), PREAMBLE); r++) {
                List<String> first = used.get(r);
                int width = first.size();
                long alike = used.stream().filter(row -> fits(row, first)).count();
                boolean table = width > 1 && FEW * alike >= rows.size() && 2 * filled(first) > most(used, width);
                // more rows of one width speak for a delimiter, and more columns where they are even
                long score = table ? 1000L * alike + Math.min(columns(first), 999) : 0;
                if (score > most) {
                    most = score;
                    best = Optional.of(head(file, delimiter, rows, r, start));
                }
            }
        }
        return best.orElseThrow(() -> new UserError(
                Sentence.of("{0} is neither JSON nor a table: its rows have one column.", file),
                Sentence.of("Give a CSV with a header, or JSON; --map names the columns of any CSV.")));
    }

    private static Head head(String file, char delimiter, List<List<String>> rows, int r, String start) {
        int cells = commonest(rows.stream().skip(r + 1L).map(List::size).toList());
        List<String> row = rows.get(r);
        return new Head(file, delimiter, header(row), r + 1, start, Math.max(row.size(), cells));
    }

    /** The rows without the columns at the end that no row uses: marks behind the last cells make no columns. */
    private static List<List<String>> used(List<List<String>> rows) {
        int width = rows.stream().mapToInt(TableHeads::width).max().orElse(0);
        return rows.stream()
                .map(row -> row.subList(0, Math.min(row.size(), width)))
                .toList();
    }

    private static int width(List<String> row) {
        int n = row.size();
        while (n > 0 && row.get(n - 1).isBlank()) n--;
        return n;
    }

    /** Whether two rows have one width. A mark behind the last cell of one of them makes no column. */
    private static boolean fits(List<String> a, List<String> b) {
        List<String> wider = a.size() > b.size() ? a : b;
        return a.size() == b.size() || columns(wider) == Math.min(a.size(), b.size());
    }

    private static int columns(List<String> row) {
        return row.get(row.size() - 1).isBlank() ? row.size() - 1 : row.size();
    }

    /** The number that comes most often, the least of several; 0 for none. */
    private static int commonest(List<Integer> numbers) {
        return numbers.stream()
                .distinct()
                .min(Comparator.comparingInt((Integer n) -> -Collections.frequency(numbers, n))
                        .thenComparingInt(n -> n))
                .orElse(0);
    }

    private static long filled(List<String> row) {
        return row.stream().filter(c -> !c.isBlank()).count();
    }

    /** How many cells the fullest of the first rows of a width has: a title above the header has few, however it is padded. */
    private static long most(List<List<String>> rows, int width) {
        return rows.stream()
                .limit(PREAMBLE)
                .filter(r -> r.size() == width)
                .mapToLong(TableHeads::filled)
                .max()
                .orElse(0);
    }

    /** The rows under the header, as far as they are in the first bytes of the file. */
    public static List<List<String>> sample(Head head) {
        List<List<String>> rows =
                rows(head.start(), head.delimiter(), head.start().length() < CERTAINLY_WHOLE);
        return rows.subList(Math.min(head.headerRow(), rows.size()), rows.size());
    }

    /** @param longest how many letters a cell may have; memory for them is taken at once. A value below zero means no limit. */
    static CsvParser parser(char delimiter, int longest) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(delimiter);
        settings.getFormat().setComment('\0'); // a line may begin with #
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setNormalizeLineEndingsWithinQuotes(false);
        settings.setMaxCharsPerColumn(longest);
        settings.setMaxColumns(COLUMNS);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setSkipEmptyLines(false);
        settings.setInputBufferSize(BUFFER);
        settings.setReadInputOnSeparateThread(false); // every core has its own slice already
        return new CsvParser(settings);
    }

    /** Whether a row has too many cells; a cell with too many letters has another message. */
    static boolean isTooWide(TextParsingException e) {
        return e.getCause() instanceof ArrayIndexOutOfBoundsException
                && !String.valueOf(e.getMessage()).contains("maximum number of characters");
    }

    static UserError tooWide(String file) {
        return new UserError(
                "%s has a row of more than %,d cells.".formatted(file, COLUMNS),
                "Export fewer columns, or mend that row.");
    }

    /** Whether a row of cells is a blank line. */
    static boolean blank(String[] cells) {
        return cells.length == 1 && (cells[0] == null || cells[0].isBlank());
    }

    /** The first rows that are not blank; of a text that is cut off, without the last. */
    private static List<List<String>> rows(String start, char delimiter, boolean whole) {
        CsvParser parser = parser(delimiter, -1); // what is here is short
        parser.beginParsing(new StringReader(start));
        List<List<String>> rows = new ArrayList<>();
        for (String[] row = parser.parseNext(); row != null && rows.size() < ROWS; row = parser.parseNext()) {
            if (!blank(row)) rows.add(cells(row));
        }
        parser.stopParsing();
        if (!whole && rows.size() > 2 && rows.size() < ROWS) rows.remove(rows.size() - 1);
        return rows;
    }

    private static List<String> cells(String[] row) {
        List<String> cells = new ArrayList<>();
        for (String cell : row) {
            cells.add(cell == null ? "" : cell);
        }
        return cells;
    }

    /** The names without what is invisible in them, later ones of the same name {@link Head#twin}; empty ones at the end are no columns. */
    private static List<String> header(List<String> row) {
        List<String> names = new ArrayList<>();
        for (String cell : row) {
            String name = cell.replaceAll("[\\x00\ufeff]", "").strip();
            String own = name;
            for (int n = 2; !name.isEmpty() && names.contains(own); n++) own = Head.twin(name, n);
            names.add(own);
        }
        while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
            names.remove(names.size() - 1);
        }
        return names;
    }
}
