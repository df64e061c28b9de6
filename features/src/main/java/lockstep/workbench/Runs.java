package lockstep.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.ingest.post.Post;
import lockstep.review.casefile.Casefiles;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Decisions;
import lockstep.run.Manifest;
import lockstep.run.Sentence;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/** The runs in the workbench's folder: each is a folder of its own directly in it. */
final class Runs {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,59}");
    private static final String MANIFEST = "manifest.json";

    private final Path folder;

    Runs(Path folder) {
        this.folder = folder;
    }

    /**
     * What is known of one run.
     *
     * @param manifest null where it cannot be read
     * @param clusters that were found; -1 where the detection has not finished
     * @param decided clusters that two reviewers have decided on
     * @param pagesOnly whether its tables are missing, so that most commands cannot work on it: of a run on a cluster the pages alone may be
     *     copied
     */
    record Known(
            String name, @Nullable Manifest manifest, int clusters, long decided, Instant changed, boolean pagesOnly) {
        boolean isDetected() {
            return clusters >= 0;
        }
    }

    /** @throws UserError where this cannot be the name of a run */
    static String name(String given) {
        String name = given.strip();
        if (!NAME.matcher(name).matches()) {
            throw new UserError(
                    Sentence.of("'{0}' cannot be the name of a run.", given),
                    Sentence.of("Use up to 60 letters, digits, _ and -, with a letter or a digit in front."));
        }
        return name;
    }

    /** The folder of a run, there or not. */
    Path path(String name) {
        return folder.resolve(name(name));
    }

    boolean exists(String name) {
        return NAME.matcher(name).matches()
                && Files.isDirectory(path(name), LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(path(name).resolve(MANIFEST));
    }

    /** @throws UserError where there is no such run */
    Path existing(String name) {
        if (!exists(name))
            throw new UserError(Sentence.of("There is no run {0}.", name), Sentence.of("Go back to the list of runs."));
        return path(name);
    }

    /** The last changed first. */
    List<Known> all() {
        try (Stream<Path> own = Files.list(folder)) {
            return own.map(f -> f.getFileName().toString())
                    .filter(this::exists)
                    .map(this::known)
                    .sorted(Comparator.comparing(Known::changed).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The manifests of all other runs, the last changed first. */
    List<Manifest> manifests(String but) {
        try (Stream<Path> own = Files.list(folder)) {
            List<Path> others = own.map(f -> String.valueOf(f.getFileName()))
                    .filter(n -> !n.equals(but) && exists(n))
                    .map(this::path)
                    .sorted(Comparator.comparing(Runs::changed).reversed())
                    .toList();
            return others.stream().map(Runs::manifest).flatMap(Optional::stream).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant changed(Path run) {
        try {
            return Files.getLastModifiedTime(run.resolve(MANIFEST)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UserError where there is no such run; a run whose files cannot be read is known as damaged */
    Known known(String name) {
        Path run = existing(name);
        Instant changed = changed(run);
        Optional<Manifest> manifest = manifest(run);
        boolean pagesOnly =
                Files.isRegularFile(run.resolve(Casefiles.QUEUE)) && !Files.isDirectory(run.resolve(Post.TABLE.name()));
        if (manifest.isEmpty() || manifest.get().fingerprint("export").isEmpty()) {
            return new Known(name, manifest.orElse(null), -1, 0, changed, pagesOnly);
        }
        try {
            List<Queue.Entry> queue = Cases.of(run.toString()).queue().entries();
            Decisions decisions = Decisions.of(run);
            long decided = queue.stream()
                    .filter(e -> decisions.standing(e).isDecided())
                    .count();
            return new Known(name, manifest.get(), queue.size(), decided, changed, pagesOnly);
        } catch (UserError e) {
            return new Known(name, null, -1, 0, changed, pagesOnly); // the other runs are shown all the same
        }
    }

    private static Optional<Manifest> manifest(Path run) {
        try {
            String json = Files.readString(run.resolve(MANIFEST), StandardCharsets.UTF_8);
            return Optional.of(Manifest.of(json, run.resolve(MANIFEST).toString()));
        } catch (UserError | MalformedInputException e) {
            return Optional.empty(); // the list says of this run that it is damaged
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
