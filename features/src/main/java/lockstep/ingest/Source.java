package lockstep.ingest;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.zip.GZIPInputStream;
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
 * @param charset as the analyst says, by its byte order mark, by zeros beside the letters, else UTF-8
 * @param mark the length of the byte order mark
 */
record Source(
        String path, String name, long bytes, Packing packing, String charset, int mark, SerializableConfiguration conf)
        implements Serializable {
    /** The largest window that zstd --long makes; Pushshift's archives need it. */
    private static final int ZSTD_WINDOW = 31;

    enum Packing {
        PLAIN,
        GZIP,
        ZSTD,
        /** No text: columns of its own. */
        PARQUET
    }

    /**
     * @param name how the run calls it
     * @param encoding by name, or nothing to see it from the first bytes
     * @param travels one for all files: each would take its tens of kilobytes to every task
     * @throws UserError where it is an archive or a spreadsheet
     */
    static Source open(String path, String name, @Nullable String encoding, SerializableConfiguration travels)
            throws IOException {
        Configuration conf = travels.value();
        Path at = new Path(path);
        long bytes = at.getFileSystem(conf).getFileStatus(at).getLen();
        Packing packing;
        try (InputStream in = at.getFileSystem(conf).open(at)) {
            packing = packing(in.readNBytes(8), name);
        }
        if (packing == Packing.PARQUET) return new Source(path, name, bytes, packing, "UTF-8", 0, travels);

        Source plain = new Source(path, name, bytes, packing, "UTF-8", 0, travels);
        byte[] start;
        try (InputStream in = plain.from(0)) {
            start = in.readNBytes(64);
        }
        int first = start.length < 2 ? 0 : (start[0] & 0xff) << 8 | start[1] & 0xff;
        boolean utf32 = first == 0xfffe && start.length > 3 && start[2] == 0 && start[3] == 0;
        if (utf32) return new Source(path, name, bytes, packing, "UTF-32LE", 4, travels);
        boolean utf8 = first == 0xefbb && start.length > 2 && (start[2] & 0xff) == 0xbf;
        int mark = utf8 ? 3 : first == 0xfffe || first == 0xfeff ? 2 : 0;
        String seen = first == 0xfffe ? "UTF-16LE" : first == 0xfeff ? "UTF-16BE" : utf8 ? "UTF-8" : byZeros(start);
        String charset = encoding == null ? seen : encoding;
        return new Source(path, name, bytes, packing, charset, mark, travels);
    }

    private static Packing packing(byte[] b, String name) {
        if (starts(b, 0x1f, 0x8b)) return Packing.GZIP;
        if (starts(b, 0x28, 0xb5, 0x2f, 0xfd)) return Packing.ZSTD;
        if (starts(b, 'P', 'A', 'R', '1')) return Packing.PARQUET;
        if (starts(b, 'P', 'K', 3, 4)) {
            throw new UserError(
                    name + " is a zip archive or a spreadsheet.",
                    "Unpack it and give the files in it; save a spreadsheet as CSV in UTF-8, with its ids as text.");
        }
        if (starts(b, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new UserError(name + " is an old spreadsheet.", "Save it as CSV in UTF-8, with its ids as text.");
        }
        return Packing.PLAIN;
    }

    private static boolean starts(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != magic[i]) return false;
        }
        return true;
    }

    /** UTF-16 without a mark: the headers of exports are ASCII, so every second byte is zero. */
    private static String byZeros(byte[] start) {
        int[] zeros = new int[2];
        for (int i = 0; i < start.length; i++) {
            if (start[i] == 0) zeros[i & 1]++;
        }
        int half = start.length / 2;
        if (start.length >= 8 && zeros[1] > half * 3 / 4 && zeros[0] == 0) return "UTF-16LE";
        return start.length >= 8 && zeros[0] > half * 3 / 4 && zeros[1] == 0 ? "UTF-16BE" : "UTF-8";
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
