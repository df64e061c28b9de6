package lockstep.ingest.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of an Excel workbook (.xlsx) as CSV text in UTF-8, so that everything behind it reads a table like any other. A cell
 * that a spreadsheet formats as a date, as a time of day or as both becomes just that, without a zone; a date that holds a time
 * of day keeps it. A cell with an error is empty. Whole numbers of 16 digits or more have lost digits in the spreadsheet, and stay in the notation that is refused as an id.
 */
final class Spreadsheet extends InputStream {
    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);
    /** What is no date in a number format: colours, conditions, quoted text, and the words for any number. */
    private static final Pattern NO_DATE_IN = Pattern.compile("\\[[^\\]]*\\]|\"[^\"]*\"|\\\\.|General|general|E[+-]");

    private static final DateTimeFormatter BOTH = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    /** From here on a double does not tell all whole numbers apart. */
    private static final BigDecimal EXACT = new BigDecimal("1e15");

    /** Workbooks of old Macintosh computers count days from 1904 and say so; fastexcel knows only the spelling "true". */
    private static final Pattern FROM_1904 =
            Pattern.compile("<(?:\\w+:)?workbookPr\\b[^>]*\\bdate1904=[\"'](?:1|true)[\"']");
    /** The properties of a workbook stand at the begin of its description. */
    private static final int PROPERTIES = 1 << 16;
    /** Days from the first day of other workbooks to that of these. */
    private static final int DAYS_TO_1904 = 1_462;

    private final String name;
    private final ReadableWorkbook book;
    /** Days that fastexcel's dates are too early. */
    private final int late;

    private final Stream<Row> rows;
    private final Iterator<Row> next;
    /** Cells of the first row that has several: the header, or a row above it. 0 before it. */
    private int width;

    private byte[] line = new byte[0];
    private int at;

    private Spreadsheet(String name, ReadableWorkbook book, Sheet sheet, int late) throws IOException {
        this.name = name;
        this.book = book;
        this.late = late;
        this.rows = sheet.openStream();
        this.next = rows.iterator();
    }

    /**
     * The names of the sheets that have a row of at least two cells: visible ones first, in their order.
     *
     * @throws UserError where the file is no workbook, or a damaged one
     */
    static List<String> tables(InputStream file, String name) throws IOException {
        List<String> tables = new ArrayList<>();
        try (ReadableWorkbook book = open(file, name)) {
            List<Sheet> sheets = book.getSheets()
                    .sorted(Comparator.comparing(s -> s.getVisibility() != SheetVisibility.VISIBLE))
                    .toList();
            for (Sheet sheet : sheets) {
                try (Stream<Row> rows = sheet.openStream()) {
                    if (rows.anyMatch(r -> r.getPhysicalCellCount() > 1)) tables.add(sheet.getName());
                }
            }
        } catch (ExcelReaderException | NoSuchElementException | NullPointerException e) {
            throw damaged(name, e);
        }
        return tables;
    }

    /** @throws UserError where there is no such sheet */
    static InputStream text(InputStream file, String name, String sheet) throws IOException {
        byte[] whole = file.readAllBytes();
        ReadableWorkbook book = open(new ByteArrayInputStream(whole), name);
        Sheet found = book.findSheet(sheet)
                .orElseThrow(() -> new UserError(
                        Sentence.of("{0} has no sheet '{1}'.", name, sheet),
                        Sentence.of("Give the name of a sheet with --sheet.")));
        return new Spreadsheet(name, book, found, !book.isDate1904() && countsFrom1904(whole) ? DAYS_TO_1904 : 0);
    }

    private static boolean countsFrom1904(byte[] workbook) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(workbook))
                .get()) {
            ZipArchiveEntry book = zip.getEntry("xl/workbook.xml");
            if (book == null) return false;
            String xml = new String(zip.getInputStream(book).readNBytes(PROPERTIES), StandardCharsets.UTF_8);
            return FROM_1904.matcher(xml).find();
        }
    }

    private static ReadableWorkbook open(InputStream file, String name) {
        try {
            return new ReadableWorkbook(file, WITH_FORMATS);
        } catch (IOException | ExcelReaderException | NullPointerException e) {
            throw damaged(name, e);
        }
    }

    private static UserError damaged(String name, Exception e) {
        return new UserError(
                Sentence.of(
                        "{0} is a zip archive but no workbook, or it is a damaged workbook: {1}",
                        name, String.valueOf(e.getMessage())),
                Sentence.of(
                        "If it is an archive, unpack it and give its files. If it is a workbook, save it again, or save the sheet as CSV in UTF-8."));
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int off, int len) {
        while (at == line.length) {
            try {
                if (!next.hasNext()) return -1;
                line = csv(next.next()).getBytes(StandardCharsets.UTF_8);
            } catch (ExcelReaderException e) {
                throw damaged(name, e);
            }
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

    /** A row without blank cells at its end, but as long as the first row that has several cells: a sheet writes no blank ones. */
    private String csv(Row row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(row.getOptionalCell(i).map(this::written).orElse(""));
        }
        while (!cells.isEmpty() && cells.get(cells.size() - 1).isBlank()) cells.remove(cells.size() - 1);
        if (width == 0 && cells.size() > 1) width = cells.size();
        while (!cells.isEmpty() && cells.size() < width) cells.add("");
        return cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }

    private String written(Cell cell) {
        if (cell.getType() == CellType.ERROR) return ""; // such as #REF!
        if (cell.getType() == CellType.STRING) return cell.asString();
        String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
        BigDecimal value = number(raw);
        if (value == null || cell.getType() == CellType.BOOLEAN) return raw;
        String format = parts(cell.getDataFormatString());
        boolean day = format.matches(".*[yd].*");
        boolean clock = format.matches(".*[hs].*");
        try {
            if (day || clock) {
                LocalDateTime at = cell.asDate().plusDays(late);
                if (clock && value.abs().compareTo(BigDecimal.ONE) < 0)
                    return CLOCK.format(at); // a part of a day, and of no day
                boolean both = day && (clock || !at.toLocalTime().equals(LocalTime.MIDNIGHT));
                return (both ? BOTH : day ? DAY : CLOCK).format(at);
            }
        } catch (DateTimeException | ArithmeticException | ExcelReaderException e) {
            return raw; // a day of no calendar: it is rejected where a time is needed
        }
        return value.abs().compareTo(EXACT) >= 0
                ? String.format(Locale.ROOT, "%.5E", value)
                : value.stripTrailingZeros().toPlainString();
    }

    private static @Nullable BigDecimal number(String raw) {
        try {
            return new BigDecimal(raw);
        } catch (NumberFormatException e) {
            return null; // the cell says that it is a number and is none: it stays text
        }
    }

    /** The letters of a number format that stand for parts of a date or time, in small letters. */
    private static String parts(@Nullable String format) {
        return format == null ? "" : NO_DATE_IN.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
