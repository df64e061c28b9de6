package lockstep.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.function.Function;

/**
 * Adds lines to a file whose earlier lines stay. Writers add one after the other, and what they have added is on the disk
 * when they return. A last line that a writer did not finish is removed, because nobody was ever told that it was written.
 */
public final class GrowingFile {
    private static final Object ONE_AT_A_TIME = new Object();

    private GrowingFile() {}

    /**
     * What a writer adds.
     *
     * @param kept how many bytes of the file stay
     * @param lines what follows them, with line breaks
     * @param result what the writer gets back
     */
    public record Addition<T>(long kept, String lines, T result) {}

    /** Adds whole lines, each with its line break. */
    public static void add(Path file, String lines) {
        add(file, bytes -> new Addition<>(finished(bytes), lines, lines));
    }

    /**
     * Adds what follows from the bytes that the file has.
     *
     * @param next takes the bytes; nothing is added where it throws
     */
    public static <T> T add(Path file, Function<byte[], Addition<T>> next) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
        synchronized (ONE_AT_A_TIME) {
            try {
                Files.createDirectories(folder);
                boolean isNew = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
                try (FileChannel channel = FileChannel.open(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS);
                        FileLock lock = channel.lock()) {
                    if (!lock.isValid()) throw new IOException("No lock on " + file);
                    Addition<T> addition = next.apply(bytes(channel));
                    channel.truncate(addition.kept());
                    channel.position(addition.kept());
                    ByteBuffer lines = ByteBuffer.wrap(addition.lines().getBytes(StandardCharsets.UTF_8));
                    while (lines.hasRemaining()) channel.write(lines);
                    channel.force(true);
                    if (isNew) WholeFile.sync(folder);
                    return addition.result();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns how many bytes the finished lines have: all up to the last line break. */
    public static int finished(byte[] file) {
        int end = file.length;
        while (end > 0 && file[end - 1] != '\n') end--;
        return end;
    }

    private static byte[] bytes(FileChannel channel) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) channel.size());
        while (all.hasRemaining() && channel.read(all) >= 0) {}
        return all.array();
    }
}
