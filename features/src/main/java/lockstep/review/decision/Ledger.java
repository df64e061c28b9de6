package lockstep.review.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import lockstep.review.casefile.CaseJson;
import lockstep.run.UserError;

/**
 * One reviewer's file: a line a decision, each with the hash of the one before and a signature. Lines are only added, and a
 * decision is on the disk before anybody is told that it was taken.
 */
final class Ledger {
    private static final Object ONE_AT_A_TIME =
            new Object(); // a file lock keeps other processes out, not other threads
    static final String ENDING = ".ndjson";

    private final Path file;

    Ledger(Path decisions, String reviewer) {
        this.file = decisions.resolve(reviewer + ENDING);
    }

    /**
     * @return the decision as it stands in the file
     * @throws UserError where the file's last line has been tampered with
     */
    Decision append(Decision draft, Signer signer) {
        synchronized (ONE_AT_A_TIME) {
            try {
                boolean isNew = !Files.exists(file);
                Files.createDirectories(folder());
                try (FileChannel channel = FileChannel.open(
                                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (!lock.isValid()) throw new IOException("No lock on " + file);
                    Decision decision = next(draft, signer, whole(channel));
                    ByteBuffer line =
                            ByteBuffer.wrap((CaseJson.line(decision) + "\n").getBytes(StandardCharsets.UTF_8));
                    while (line.hasRemaining()) channel.write(line);
                    channel.force(true);
                    if (isNew) WholeFile.sync(folder());
                    return decision;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The lines that were finished; behind them stands the channel. A line without an end was never answered for. */
    private static String whole(FileChannel channel) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) channel.size());
        while (all.hasRemaining() && channel.read(all) >= 0) {}
        int end = all.position();
        while (end > 0 && all.get(end - 1) != '\n') end--;
        channel.truncate(end);
        channel.position(end);
        return new String(all.array(), 0, end, StandardCharsets.UTF_8);
    }

    private Decision next(Decision draft, Signer signer, String lines) {
        long n = lines.lines().count();
        String head = Decision.FIRST;
        if (n > 0) {
            String last = lines.lines().skip(n - 1).findFirst().orElseThrow();
            Decision before = CaseJson.read(last, Decision.class, file.toString());
            head = before.computedHash();
            if (!head.equals(before.hash()) || before.n() != n) {
                throw new UserError(
                        UserError.Kind.REFUSED,
                        "The last line of " + file + " has been changed since it was signed.",
                        "Restore the file from a copy, then decide again.");
            }
        }
        Decision placed = draft.after(n, head);
        String hash = placed.computedHash();
        return placed.signed(hash, signer.sign(hash));
    }

    private Path folder() {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) throw new IllegalStateException(file + " lies nowhere");
        return folder;
    }
}
