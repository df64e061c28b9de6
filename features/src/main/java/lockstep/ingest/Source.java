package lockstep.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/**
 * One input file on any file system Hadoop can reach.
 *
 * @param path where it is
 * @param name how the run calls it
 * @param bytes its length on disk
 * @param gzip whether it is compressed, seen by its first bytes
 * @param charset by its byte order mark, else UTF-8
 */
record Source(
        String path, String name, long bytes, boolean gzip, String charset, int mark, SerializableConfiguration conf)
        implements Serializable {

    static Source open(String path, Configuration conf) throws IOException {
        Path at = new Path(path);
        long bytes = at.getFileSystem(conf).getFileStatus(at).getLen();
        SerializableConfiguration travels = new SerializableConfiguration(conf);
        boolean gzip;
        try (InputStream in = at.getFileSystem(conf).open(at)) {
            byte[] two = in.readNBytes(2);
            gzip = two.length == 2 && (two[0] & 0xff) == 0x1f && (two[1] & 0xff) == 0x8b;
        }

        Source plain = new Source(path, at.getName(), bytes, gzip, "UTF-8", 0, travels);
        try (InputStream in = plain.from(0)) {
            byte[] b = in.readNBytes(3);
            int first = b.length < 2 ? 0 : (b[0] & 0xff) << 8 | b[1] & 0xff;
            if (first == 0xfffe) return new Source(path, at.getName(), bytes, gzip, "UTF-16LE", 2, travels);
            if (first == 0xfeff) return new Source(path, at.getName(), bytes, gzip, "UTF-16BE", 2, travels);
            if (first == 0xefbb && b.length == 3 && (b[2] & 0xff) == 0xbf) {
                return new Source(path, at.getName(), bytes, gzip, "UTF-8", 3, travels);
            }
        }
        return plain;
    }

    /** Whether the file can be read from the middle. */
    boolean splittable() {
        return !gzip && charset.equals(StandardCharsets.UTF_8.name());
    }

    Charset text() {
        return Charset.forName(charset);
    }

    /** The bytes from a position on; that of a compressed file is always 0. The byte order mark is left out. */
    InputStream from(long position) throws IOException {
        Path at = new Path(path);
        FSDataInputStream in = at.getFileSystem(conf.value()).open(at);
        if (gzip) {
            InputStream open = new GZIPInputStream(new BufferedInputStream(in, 1 << 16), 1 << 16);
            open.skipNBytes(mark);
            return open;
        }
        in.seek(Math.max(position, mark));
        return new BufferedInputStream(in, 1 << 16);
    }
}
