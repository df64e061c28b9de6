package lockstep.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.run.UserError;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of an Excel workbook (.xlsx) as CSV text in UTF-8, so that everything behind it reads a table like any other. Cells
 * that a spreadsheet formats as dates become local times; whole numbers of 16 digits or more have lost digits in the
 * spreadsheet, and stay in the notation that is refused as an id.
 */
final class Spreadsheet extends InputStream {
    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, false);
    /** Of a number format, once colours, conditions and quoted text are taken away. */
    private static final Pattern DATE = Pattern.compile("(?i).*[ymdhs].*");

    private static final Pattern NO_DATE_IN = Pattern.compile("\\[[^\\]]*\\]|\"[^\"]*\"|\\\\.|General|general|E[+-]");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** From here on a double does not tell all whole numbers apart. */
    private static final BigDecimal EXACT = new BigDecimal("1e15");

    private final ReadableWorkbook book;
    private final Stream<Row> rows;
    private final Iterator<Row> next;
    private byte[] line = new byte[0];
    private int at;

    private Spreadsheet(ReadableWorkbook book, Sheet sheet) throws IOException {
        this.book = book;
        this.rows = sheet.openStream();
        this.next = rows.iterator();
    }

    /** The names of the sheets that have a row of at least two cells, in their order. */
    static List<String> tables(InputStream file, String name) throws IOException {
        List<String> tables = new ArrayList<>();
        try (ReadableWorkbook book = open(file, name)) {
            for (Sheet sheet : book.getSheets().toList()) {
                try (Stream<Row> rows = sheet.openStream()) {
                    if (rows.limit(60).anyMatch(r -> r.getPhysicalCellCount() > 1)) tables.add(sheet.getName());
                }
            }
        }
        return tables;
    }

    /** @throws UserError where there is no such sheet */
    static InputStream text(InputStream file, String name, String sheet) throws IOException {
        ReadableWorkbook book = open(file, name);
        Sheet found = book.findSheet(sheet)
                .orElseThrow(() -> new UserError(
                        name + " has no sheet '" + sheet + "'.", "Give the name of a sheet with --sheet."));
        return new Spreadsheet(book, found);
    }

    private static ReadableWorkbook open(InputStream file, String name) throws IOException {
        try {
            return new ReadableWorkbook(file, WITH_FORMATS);
        } catch (ExcelReaderException e) {
            throw new UserError(
                    name + " is a damaged workbook: " + e.getMessage(),
                    "Save it again, or save the sheet as CSV in UTF-8.");
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int off, int len) {
        while (at == line.length) {
            if (!next.hasNext()) return -1;
            line = csv(next.next()).getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        int n = Math.min(len, line.length - at);
        System.arraycopy(line, at, to, off, n);
        at += n;
        return n;
    }

    @Override
    public void close() throws IOException {
        rows.close();
        book.close();
    }

    private static String csv(Row row) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < row.getCellCount(); i++) {
            if (i > 0) out.append(',');
            String cell = row.getOptionalCell(i).map(Spreadsheet::written).orElse("");
            out.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
        return out.append('\n').toString();
    }

    private static String written(Cell cell) {
        boolean number = cell.getType() == CellType.NUMBER
                || cell.getType() == CellType.FORMULA && cell.getValue() instanceof BigDecimal;
        if (!number) return cell.getType() == CellType.STRING ? cell.asString() : plain(cell.getRawValue());
        if (isDate(cell.getDataFormatString())) return TIME.format(cell.asDate());
        BigDecimal value = new BigDecimal(cell.getRawValue());
        return value.abs().compareTo(EXACT) >= 0
                ? String.format(Locale.ROOT, "%.5E", value)
                : value.stripTrailingZeros().toPlainString();
    }

    private static String plain(@Nullable String raw) {
        return raw == null ? "" : raw;
    }

    private static boolean isDate(@Nullable String format) {
        return format != null
                && DATE.matcher(NO_DATE_IN.matcher(format).replaceAll("")).matches();
    }
}
