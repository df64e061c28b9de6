package lockstep.flag;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lockstep.run.Fingerprint;
import lockstep.run.WholeFile;
import org.apache.hadoop.fs.FileUtil;

/** Files and their sums, as a folder and as a .zip of it. */
final class PackageFolder {
    /** The same files make the same zip. */
    private static final Instant ALWAYS = Instant.parse("2020-01-01T00:00:00Z");

    private PackageFolder() {}

    /** A name that is not taken: a package is never written over. */
    static Path fresh(Path parent, String name) {
        Path folder = parent.resolve(name);
        for (int n = 2; Files.exists(folder); n++) folder = parent.resolve(name + "-" + n);
        return folder;
    }

    /** Returns where the .zip of a package is. */
    static Path zipOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".zip");
    }

    /** Whole or not at all: whoever lists the folders, also after a crash, finds no half of a package. */
    static void write(Path folder, Map<String, byte[]> files) {
        Map<String, byte[]> all = new TreeMap<>(files);
        StringBuilder sums = new StringBuilder();
        files.forEach((name, bytes) -> sums.append(
                        HexFormat.of().formatHex(Fingerprint.sha256().digest(bytes)))
                .append("  ")
                .append(name)
                .append('\n'));
        all.put("SHA256SUMS", sums.toString().getBytes(StandardCharsets.UTF_8));
        WholeFile.write(zipOf(folder), zip(folder.getFileName() + "/", all));
        Path part = folder.resolveSibling("." + folder.getFileName() + ".part");
        FileUtil.fullyDelete(part.toFile());
        all.forEach((name, bytes) -> WholeFile.write(part.resolve(name), bytes));
        try {
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            WholeFile.sync(Objects.requireNonNull(folder.getParent()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(String prefix, Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(prefix + file.getKey());
                entry.setLastModifiedTime(FileTime.from(ALWAYS));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
