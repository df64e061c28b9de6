package lockstep.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a file whole and onto the disk: a reader sees the old one or the new one, also after the power has gone. */
public final class WholeFile {
    private static final String PART = ".part";
    /** What follows a file's name in the name of a part: the number of the process that writes it, and a moment. */
    private static final Pattern WRITER = Pattern.compile("(\\d{1,18})-[0-9a-f]+\\" + PART);

    private WholeFile() {}

    /** Writes a text so that a reader sees the old file or the new one, never a part. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes so that a reader sees the old file or the new one, never a part. */
    public static void write(Path file, byte[] bytes) {
        write(file, bytes, new FileAttribute<?>[0]);
    }

    /** Writes bytes in the same way into a file that only its owner may read, on file systems that know owners. */
    public static void writePrivate(Path file, byte[] bytes) {
        boolean owners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?> owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        write(file, bytes, owners ? new FileAttribute<?>[] {owner} : new FileAttribute<?>[0]);
    }

    private static void write(Path file, byte[] bytes, FileAttribute<?>[] attributes) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) throw new IllegalArgumentException(file + " is no file");
        String before = "." + file.getFileName() + ".";
        long process = ProcessHandle.current().pid();
        Path part = folder.resolve(before + process + "-" + Long.toHexString(System.nanoTime()) + PART);
        try {
            Files.createDirectories(folder);
            removeAbandoned(folder, before);
            try (FileChannel channel = FileChannel.open(
                    part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) channel.write(buffer);
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
        } catch (IOException e) {
            throw unwritten(part, e);
        }
    }

    /** Takes away parts of the same file whose writers were killed. */
    private static void removeAbandoned(Path folder, String before) throws IOException {
        DirectoryStream.Filter<Path> abandoned = p -> isAbandoned(String.valueOf(p.getFileName()), before);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, abandoned)) {
            for (Path part : parts) Files.deleteIfExists(part);
        }
    }

    private static boolean isAbandoned(String name, String before) {
        if (!name.startsWith(before)) return false;
        Matcher part = WRITER.matcher(name.substring(before.length()));
        return part.matches()
                && ProcessHandle.of(Long.parseLong(part.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private static UncheckedIOException unwritten(Path part, IOException e) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException alsoWrong) {
            e.addSuppressed(alsoWrong);
        }
        return new UncheckedIOException(e);
    }

    /** A new name is on the disk only once its folder is. */
    public static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
