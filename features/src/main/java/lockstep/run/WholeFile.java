package lockstep.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file whole and onto the disk: a reader sees the old one or the new one, also after the power has gone. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes a text so that a reader sees the old file or the new one, never a part. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes so that a reader sees the old file or the new one, never a part. */
    public static void write(Path file, byte[] bytes) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) throw new IllegalArgumentException(file + " is no file");
        Path part = folder.resolve("." + file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".part");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
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
