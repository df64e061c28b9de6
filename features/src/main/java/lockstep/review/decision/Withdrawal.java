package lockstep.review.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.review.casefile.CaseJson;
import lockstep.run.GrowingFile;

/**
 * An account that was listed and should not have been. No list names it again.
 *
 * @param packageName the list
 * @param account as `platform:id`
 * @param cluster in whose list it was
 */
public record Withdrawal(String packageName, String account, String cluster, String because, Instant at) {
    /** The withdrawals of a run, one on each line. */
    public static final String FILE = "flagged/withdrawals.ndjson";

    public Withdrawal {
        Stream.of(packageName, account, cluster, because, at).forEach(Objects::requireNonNull);
    }

    /** Returns the withdrawals of a run, in the order in which they were made. */
    public static List<Withdrawal> of(Path run) {
        Path file = run.resolve(FILE);
        if (!Files.exists(file)) return List.of();
        try {
            byte[] all = Files.readAllBytes(file);
            String finished = new String(all, 0, GrowingFile.finished(all), StandardCharsets.UTF_8);
            return finished.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> CaseJson.read(line, Withdrawal.class, file.toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the accounts that no list may name again, whichever list they were withdrawn from. */
    public static Set<String> accounts(Path run) {
        return of(run).stream().map(Withdrawal::account).collect(Collectors.toUnmodifiableSet());
    }
}
