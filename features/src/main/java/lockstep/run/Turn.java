package lockstep.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/**
 * Those who change the files of a folder, one after the other: other processes by a lock on its file `.lock`, the threads of
 * this one by waiting. Nobody ever reads that file: when a process closes any file that it has locked, however it opened
 * it, POSIX takes the lock away.
 */
public final class Turn {
    private static final Object ONE_AT_A_TIME = new Object();

    private Turn() {}

    /** Waits until nobody else is at it. */
    public static <T> T in(Path folder, Supplier<T> change) {
        synchronized (ONE_AT_A_TIME) {
            try {
                Files.createDirectories(folder);
                try (FileChannel channel = FileChannel.open(
                                folder.resolve(".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                LinkOption.NOFOLLOW_LINKS);
                        FileLock lock = channel.lock()) {
                    if (!lock.isValid()) throw new IOException("No lock on " + folder);
                    return change.get();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
