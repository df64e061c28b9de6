package lockstep.review.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.review.casefile.CaseJson;
import lockstep.review.casefile.Queue;
import lockstep.run.Sentence;
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

    private static final int LONGEST = 4000;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Z}\\p{C}\\p{M}]+");

    /** Reads the decisions of all reviewers of a run, and checks their chains and signatures. */
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
            if (reviewer.isEmpty()) {
                problems.add("The file %s does not belong to a reviewer of this run.".formatted(name));
                continue;
            }
            Chain chain = new Ledger(folder, reviewer.get()).read();
            made.addAll(chain.decisions());
            problems.addAll(chain.problems());
            if (!chain.torn().isEmpty()) problems.add(chain.torn());
            heads.put(by, chain.head());
        }
        checkListed(run, made, problems);
        return new Decisions(made, problems, heads, reviewers);
    }

    /** Signs a decision of which no server saw when its page was opened. */
    public static Decision append(Path run, Queue.Entry entry, DecisionFile said, Signer signer, Instant at) {
        return append(run, entry, said, signer, null, at);
    }

    /**
     * Signs a decision and puts it on the disk.
     *
     * @param opened when the reviewer first opened the page of the case file; null where that is not known
     * @param entry the cluster as it stands
     * @param said on the case file that the reviewer has read
     * @throws UserError where the case file is another one by now, the reason is missing, or somebody left out is no member
     */
    public static Decision append(
            Path run, Queue.Entry entry, DecisionFile said, Signer signer, @Nullable Instant opened, Instant at) {
        if (!entry.sha256().equals(said.casefile())) {
            throw new UserError(
                    UserError.Kind.REFUSED,
                    Sentence.of("The case file of {0} has changed since it was read.", entry.clusterId()),
                    Sentence.of("Open it again, and decide on what it says now."));
        }
        if (isEmpty(said.because())) throw new UserError("A decision needs its reason.", "Say it: --because TEXT");
        if (Stream.of(said.because(), said.override(), said.name())
                .filter(Objects::nonNull)
                .anyMatch(text -> text.length() > LONGEST)) {
            throw new UserError(
                    Sentence.of("The reason is longer than {0} characters.", LONGEST), Sentence.of("Say it shorter."));
        }
        Set<String> members = new HashSet<>(entry.members());
        for (String account : said.without()) {
            if (!members.contains(account)) {
                throw new UserError(
                        Sentence.of("{0} is no member of {1}.", account, entry.clusterId()),
                        Sentence.of(
                                "Name it as the case file does, with its platform, such as {0}.",
                                entry.members().get(0)));
            }
        }
        DecisionFile kept = new DecisionFile(
                entry.clusterId(),
                said.casefile(),
                Verdict.of(said.verdict()).word(),
                said.because().strip(),
                isEmpty(said.override())
                        ? null
                        : Objects.requireNonNull(said.override()).strip(),
                said.without(),
                isEmpty(said.name())
                        ? null
                        : Objects.requireNonNull(said.name()).strip());
        return new Ledger(run.resolve(FOLDER), signer.reviewer())
                .append(Decision.draft(kept, entry.members(), opened, signer.name(), at), signer);
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || INVISIBLE.matcher(text).replaceAll("").isEmpty();
    }

    /** What the same reviewer said first of the same case file: before the other's verdict could be seen. */
    public String firstVerdict(Decision decision) {
        return made.stream()
                .filter(d -> d.by().equals(decision.by()) && d.casefile().equals(decision.casefile()))
                .map(Decision::verdict)
                .findFirst()
                .orElse(decision.verdict());
    }

    /** What stands of a cluster now. */
    public Standing standing(Queue.Entry entry) {
        Map<String, Decision> current = new LinkedHashMap<>();
        Map<String, Decision> earlier = new LinkedHashMap<>();
        Set<String> members = new HashSet<>(entry.members());
        for (Decision d : made) {
            if (d.casefile().equals(entry.sha256())) {
                current.put(d.by(), d);
            } else if (d.cluster().equals(entry.clusterId()) || overlap(d.members(), members) >= SAME) {
                earlier.put(d.by(), d);
            }
        }
        earlier.keySet().removeAll(current.keySet());
        return new Standing(List.copyOf(current.values()), List.copyOf(earlier.values()));
    }

    private static double overlap(List<String> some, Set<String> others) {
        long both = some.stream().filter(others::contains).count();
        return both == 0 ? 0 : (double) both / (some.size() + others.size() - both);
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

    /** Hashes that stood at the end of a file when a list was made: they are in it still, or lines were taken away. */
    private static void checkListed(Path run, List<Decision> made, List<String> problems) {
        Set<String> hashes = new HashSet<>();
        made.forEach(d -> hashes.add(String.valueOf(d.hash())));
        Path flagged = run.resolve("flagged");
        if (!Files.isDirectory(flagged)) return;
        try (Stream<Path> lists = Files.list(flagged)) {
            for (Path manifest : lists.map(l -> l.resolve("manifest.json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()) {
                Listed listed = CaseJson.read(Files.readString(manifest), Listed.class, manifest.toString());
                if (listed.heads == null) continue;
                listed.heads.forEach((by, head) -> {
                    if (head.equals(Decision.FIRST) || hashes.contains(head)) return;
                    problems.add("A decision by %s that was there when the list %s was made is missing now."
                            .formatted(by, flagged.relativize(manifest).getName(0)));
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a list's manifest keeps of the decisions. */
    private record Listed(@Nullable Map<String, String> heads) {}
}
