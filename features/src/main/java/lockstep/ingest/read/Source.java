package lockstep.ingest.read;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import lockstep.run.UserError;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * One input file on any file system Hadoop can reach.
 *
 * @param path where it is
 * @param name how the run calls it
 * @param bytes its length on disk
 * @param packing seen by its first bytes
 * @param charset as the analyst says, but of the encodings of Unicode the one of its byte order mark; else by zeros beside
 *     the letters, else UTF-8
 * @param mark the length of the byte order mark
 * @param sheet of a workbook that is read; null where it is no workbook
 * @param otherSheets of the workbook that hold tables too
 */
public record Source(
        String path,
        String name,
        long bytes,
        Packing packing,
        String charset,
        int mark,
        @Nullable String sheet,
        List<String> otherSheets,
        SerializableConfiguration conf)
        implements Serializable {
    /** The largest window that zstd --long makes; Pushshift's archives need it. */
    private static final int ZSTD_WINDOW = 31;

    public enum Packing {
        PLAIN,
        GZIP,
        ZSTD,
        /** No text: columns of its own. */
        PARQUET,
        /** An Excel workbook, one sheet of which is read as CSV. */
        WORKBOOK
    }

    /**
     * @param name how the run calls it
     * @param encoding by name, or nothing to see it from the first bytes
     * @param sheet of a workbook, or nothing for its first table
     * @param travels one for all files: each would take its tens of kilobytes to every task
     * @throws UserError where it is an archive or a spreadsheet
     */
    public static Source open(
            String path,
            String name,
            @Nullable String encoding,
            @Nullable String sheet,
            SerializableConfiguration travels)
            throws IOException {
        Configuration conf = travels.value();
        Path at = new Path(path);
        long bytes = at.getFileSystem(conf).getFileStatus(at).getLen();
        Packing packing;
        try (InputStream in = at.getFileSystem(conf).open(at)) {
            packing = packing(in.readNBytes(8), name);
        }
        Source plain = new Source(path, name, bytes, packing, "UTF-8", 0, null, List.of(), travels);
        if (packing == Packing.PARQUET) return plain;
        if (packing == Packing.WORKBOOK) return plain.workbook(sheet);
        if (sheet != null) {
            throw new UserError(name + " is no workbook: it has no sheets.", "Leave --sheet out.");
        }
        byte[] start;
        try (InputStream in = plain.from(0)) {
            start = in.readNBytes(NoTable.BYTES);
        }
        NoTable.refuse(name, start);
        start = Arrays.copyOf(start, Math.min(start.length, 64));
        int first = start.length < 2 ? 0 : (start[0] & 0xff) << 8 | start[1] & 0xff;
        boolean utf32 = first == 0xfffe && start.length > 3 && start[2] == 0 && start[3] == 0;
        if (utf32) return plain.in("UTF-32LE", 4);
        boolean utf8 = first == 0xefbb && start.length > 2 && (start[2] & 0xff) == 0xbf;
        int mark = utf8 ? 3 : first == 0xfffe || first == 0xfeff ? 2 : 0;
        String seen = first == 0xfffe ? "UTF-16LE" : first == 0xfeff ? "UTF-16BE" : utf8 ? "UTF-8" : byHighBytes(start);
        boolean marked = mark > 0 && encoding != null && encoding.startsWith("UTF-");
        return plain.in(encoding == null || marked ? seen : encoding, mark);
    }

    /** The same file under another name. */
    Source named(String other) {
        return new Source(path, other, bytes, packing, charset, mark, sheet, otherSheets, conf);
    }

    private Source in(String itsCharset, int itsMark) {
        return new Source(path, name, bytes, packing, itsCharset, itsMark, sheet, otherSheets, conf);
    }

    private Source workbook(@Nullable String wanted) throws IOException {
        List<String> tables;
        Path at = new Path(path);
        try (InputStream in = at.getFileSystem(conf.value()).open(at)) {
            tables = Spreadsheet.tables(in, name);
        } catch (UserError noWorkbook) {
            throw isArchive(at) ? NoTable.archive(name, "unzip") : noWorkbook;
        }
        if (tables.isEmpty()) throw new UserError(name + " has no sheet with a table.", "Leave this file out.");
        String chosen = wanted == null ? tables.get(0) : wanted;
        if (!tables.contains(chosen)) {
            throw new UserError(
                    name + " has no table on a sheet '" + chosen + "'. It has: " + String.join(", ", tables),
                    "Give one of these with --sheet.");
        }
        List<String> others = tables.stream().filter(t -> !t.equals(chosen)).toList();
        return new Source(path, name, bytes, packing, charset, mark, chosen, others, conf);
    }

    /** Whether a zip file is no document of an office program: these begin with a file of their own, not with one of a user. */
    private boolean isArchive(Path at) throws IOException {
        try (ZipInputStream zip =
                new ZipInputStream(at.getFileSystem(conf.value()).open(at))) {
            ZipEntry first = zip.getNextEntry();
            return first != null
                    && !first.getName().matches("(xl|_rels|docProps|word|ppt)/.*|\\[Content_Types].xml|mimetype");
        } catch (ZipException e) {
            return false; // a damaged one
        }
    }

    private static Packing packing(byte[] b, String name) {
        if (starts(b, 0x1f, 0x8b)) return Packing.GZIP;
        if (starts(b, 0x28, 0xb5, 0x2f, 0xfd)) return Packing.ZSTD;
        if (starts(b, 'P', 'A', 'R', '1')) return Packing.PARQUET;
        if (starts(b, 'P', 'K', 3, 4))
            return Packing.WORKBOOK; // or another archive, which is refused when it is opened
        if (starts(b, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new UserError(
                    name + " is a spreadsheet of the old form (.xls).", "Save it as .xlsx, with its ids as text.");
        }
        return Packing.PLAIN;
    }

    private static boolean starts(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) return false;
        }
        return true;
    }

    /** UTF-16 without a mark: headers are in ASCII or Cyrillic letters, so nearly every second byte is 0 or 4, and some are 0. */
    private static String byHighBytes(byte[] start) {
        int[] zeros = new int[2];
        int[] cyrillic = new int[2];
        for (int i = 0; i < start.length; i++) {
            if (start[i] == 0) zeros[i & 1]++;
            if (start[i] == 4) cyrillic[i & 1]++;
        }
        for (int high = 0; high < 2; high++) {
            boolean isHigh = 4 * (zeros[high] + cyrillic[high]) > 3 * (start.length / 2);
            if (start.length >= 8 && isHigh && zeros[high] > 0 && zeros[1 - high] == 0)
                return high == 1 ? "UTF-16LE" : "UTF-16BE";
        }
        return "UTF-8";
    }

    /** Whether the file can be read from the middle. */
    boolean splittable() {
        return packing == Packing.PLAIN && !charset.startsWith("UTF-16") && !charset.startsWith("UTF-32");
    }

    Charset text() {
        return Charset.forName(charset);
    }

    /** The bytes from a position on; that of a compressed file is always 0. The byte order mark is left out. */
    InputStream from(long position) throws IOException {
        Path at = new Path(path);
        FSDataInputStream in = at.getFileSystem(conf.value()).open(at);
        if (sheet != null) {
            try (in) { // a workbook is read into memory
                return new BufferedInputStream(Spreadsheet.text(in, name, sheet), 1 << 16);
            }
        }
        if (packing == Packing.GZIP || packing == Packing.ZSTD) {
            InputStream raw = new BufferedInputStream(in, 1 << 16);
            InputStream open = packing == Packing.GZIP
                    ? new GZIPInputStream(raw, 1 << 16)
                    : new BufferedInputStream(
                            new ZstdInputStream(raw).setContinuous(false).setLongMax(ZSTD_WINDOW), 1 << 16);
            open.skipNBytes(mark);
            return open;
        }
        in.seek(Math.max(position, mark));
        return new BufferedInputStream(in, 1 << 16);
    }
}
