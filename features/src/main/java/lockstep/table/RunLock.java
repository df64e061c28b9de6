package lockstep.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/**
 * One writer at a time: whoever changes a run holds its file `.lock`, with who and since when in it. The system lets go of
 * the lock when the process ends, however it ends.
 */
final class RunLock implements AutoCloseable {
    static final String NAME = ".lock";

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws UserError where another one holds it */
    static RunLock take(Path run, String verb) {
        Path file = run.resolve(NAME);
        try {
            Files.createDirectories(run);
            while (true) {
                FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
                if (!locks(channel)) {
                    channel.close();
                    throw taken(run, file);
                }
                if (isStill(file, channel, verb)) return new RunLock(file, channel);
                channel.close(); // the one before has taken the file away with it in this very moment
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this very process
        }
    }

    /** Writes the owner, and looks whether it stands where others look. */
    private static boolean isStill(Path file, FileChannel channel, String verb) throws IOException {
        String owner = "%s, process %d of %s on %s, since %s"
                .formatted(
                        verb,
                        ProcessHandle.current().pid(),
                        System.getProperty("user.name"),
                        InetAddress.getLocalHost().getHostName(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS));
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
        return read(file).equals(owner);
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return ""; // let go of meanwhile
        }
    }

    private static UserError taken(Path run, Path file) throws IOException {
        String owner = read(file);
        return new UserError(
                UserError.Kind.REFUSED,
                run + " is being changed" + (owner.isEmpty() ? "." : " by lockstep " + owner + "."),
                "Wait until that is done, or stop it; then again.");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
