package lockstep.review.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import lockstep.review.casefile.CaseJson;
import lockstep.review.casefile.Queue;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/**
 * All that reviewers have said of a run, checked line by line.
 *
 * @param made every decision whose line is as it was signed, in the order of reviewers and time
 * @param problems a sentence for each line that is not, and for each file of nobody
 * @param heads the last hash of each reviewer's file: who has noted it sees whether lines were taken away
 */
public record Decisions(List<Decision> made, List<String> problems, Map<String, String> heads, Reviewers reviewers) {
    public static final String FOLDER = "decisions";
    /** From this share of members in common on, a cluster is a later version of another. */
    private static final double SAME = 0.5;

    public static Decisions of(Path run) {
        Path folder = run.resolve(FOLDER);
        List<Decision> made = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<String, String> heads = new TreeMap<>();
        Reviewers reviewers = Reviewers.in(folder);
        for (Path file : files(folder)) {
            String name = String.valueOf(file.getFileName());
            String by = name.substring(0, name.length() - Ledger.ENDING.length());
            Optional<Reviewer> reviewer = reviewers.named(by);
            if (reviewer.isEmpty()) problems.add("%s is of nobody who decides here.".formatted(name));
            else heads.put(by, check(file, reviewer.get(), made, problems));
        }
        return new Decisions(made, problems, heads, reviewers);
    }

    /**
     * Signs a decision and puts it on the disk.
     *
     * @param entry the cluster as it stands
     * @param seen SHA-256 of the case file the reviewer has read
     * @throws UserError where the case file is another one by now, the reason is missing, or somebody left out is no member
     */
    public static Decision append(
            Path run,
            Queue.Entry entry,
            String seen,
            Verdict verdict,
            String because,
            List<String> without,
            @Nullable String override,
            Signer signer,
            Instant at) {
        if (!entry.sha256().equals(seen)) {
            throw new UserError(
                    UserError.Kind.REFUSED,
                    "The case file of " + entry.clusterId() + " has changed since it was read.",
                    "Open it again, and decide on what it says now.");
        }
        if (because.isBlank()) {
            throw new UserError("A decision needs its reason.", "Say it: --because TEXT");
        }
        Set<String> members = new HashSet<>(entry.members());
        for (String account : without) {
            if (!members.contains(account)) {
                throw new UserError(
                        account + " is no member of " + entry.clusterId() + ".",
                        "Name it as the case file does, with its platform, such as "
                                + entry.members().get(0) + ".");
            }
        }
        Decision draft = Decision.draft(
                entry.clusterId(),
                seen,
                entry.members(),
                verdict,
                because.strip(),
                without,
                override == null || override.isBlank() ? null : override.strip(),
                signer.name(),
                at);
        return new Ledger(run.resolve(FOLDER), signer.name()).append(draft, signer);
    }

    /** What stands of a cluster now. */
    public Standing standing(Queue.Entry entry) {
        Map<String, Decision> current = new LinkedHashMap<>();
        Map<String, Decision> earlier = new LinkedHashMap<>();
        for (Decision d : made) {
            if (d.casefile().equals(entry.sha256())) {
                current.put(d.by(), d);
            } else if (d.cluster().equals(entry.clusterId()) || overlap(d.members(), entry.members()) >= SAME) {
                earlier.put(d.by(), d);
            }
        }
        earlier.keySet().removeAll(current.keySet());
        return new Standing(List.copyOf(current.values()), List.copyOf(earlier.values()));
    }

    private static double overlap(List<String> some, List<String> others) {
        Set<String> both = new HashSet<>(some);
        both.retainAll(new HashSet<>(others));
        return both.isEmpty() ? 0 : (double) both.size() / (some.size() + others.size() - both.size());
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> f.toString().endsWith(Ledger.ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds what holds and what does not; returns the head. */
    private static String check(Path file, Reviewer reviewer, List<Decision> made, List<String> problems) {
        String head = Decision.FIRST;
        long n = 0;
        for (String line : finished(file)) {
            n++;
            String wrong = null;
            try {
                Decision d = CaseJson.read(line, Decision.class, "line");
                String hash = d.computedHash();
                if (!hash.equals(d.hash())) wrong = "it was changed after it was signed";
                else if (d.n() != n || !d.previous().equals(head)) wrong = "a line before it is missing or was changed";
                else if (!d.by().equals(reviewer.name())) wrong = "it is of another reviewer";
                else if (!reviewer.signed(hash, String.valueOf(d.signature())))
                    wrong = "its signature is not the reviewer's";
                else made.add(d);
                head = hash;
            } catch (UserError e) {
                wrong = "it is no decision";
            }
            if (wrong != null) problems.add("%s, line %d: %s.".formatted(file.getFileName(), n, wrong));
        }
        return head;
    }

    private static List<String> finished(Path file) {
        try {
            String all = Files.readString(file, StandardCharsets.UTF_8);
            return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
