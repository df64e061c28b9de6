package lockstep.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import lockstep.run.Host;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/**
 * One writer at a time: whoever changes a run holds its file `.lock`, with who and since when in it. The system lets go of
 * the lock when the process ends, however it ends; but also when the process closes that file, however it opened it. So a
 * process that holds it never opens it again: its other threads are kept out, and told who is there, from memory.
 */
final class RunLock implements AutoCloseable {
    static final String NAME = ".lock";

    private static final Map<Path, String> HELD_HERE = new ConcurrentHashMap<>();
    private static final Object GONE = new Object();

    private final Path file;
    private final FileChannel channel;
    private final boolean isNew;

    private RunLock(Path file, FileChannel channel, boolean isNew) {
        this.file = file;
        this.isNew = isNew;
        this.channel = channel;
    }

    /** @throws UserError where another one holds it */
    static RunLock take(Path run, String verb) {
        try {
            boolean isNew = !Files.exists(run);
            Files.createDirectories(run);
            Path file = run.toRealPath().resolve(NAME);
            String owner = owner(verb);
            @Nullable String other = HELD_HERE.putIfAbsent(file, owner);
            if (other != null) throw taken(run, other);
            boolean held = false;
            try {
                RunLock lock = new RunLock(file, locked(run, file, owner), isNew);
                held = true;
                return lock;
            } finally {
                if (!held) HELD_HERE.remove(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel locked(Path run, Path file, String owner) throws IOException {
        while (true) {
            Files.createDirectories(run);
            @Nullable Object there = key(file);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            boolean held = false;
            try {
                if (channel.tryLock() == null) throw taken(run, read(file));
                if (Objects.equals(there, key(file))) { // not taken away with a new run in this moment
                    channel.truncate(0);
                    channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)));
                    held = true;
                    return channel;
                }
            } finally {
                if (!held) channel.close();
            }
        }
    }

    private static String owner(String verb) {
        return "%s, process %d of %s on %s, since %s"
                .formatted(
                        verb,
                        ProcessHandle.current().pid(),
                        System.getProperty("user.name"),
                        Host.name(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Which file stands there, without opening it. */
    private static @Nullable Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (NoSuchFileException e) {
            return GONE;
        }
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return ""; // let go of meanwhile
        }
    }

    private static UserError taken(Path run, String owner) {
        return new UserError(
                UserError.Kind.REFUSED,
                owner.isEmpty()
                        ? Sentence.of("{0} is being changed.", run)
                        : Sentence.of("{0} is being changed by lockstep {1}.", run, owner),
                Sentence.of("Wait until that command ends, or stop it. Then run this command again."));
    }

    /** The file stays, empty, so that all lock the same one; but a new run in which nothing was put leaves no trace. */
    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
            if (isNew && isAlone()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    private boolean isAlone() throws IOException {
        try (Stream<Path> all = Files.list(file.resolveSibling("."))) {
            return all.allMatch(f -> f.getFileName().toString().equals(NAME));
        }
    }
}
