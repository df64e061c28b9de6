package lockstep.review.casefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import lockstep.run.Fingerprint;
import lockstep.run.Manifest;
import lockstep.run.Nearest;
import lockstep.run.Sentence;
import lockstep.run.UserError;

/** The case files of a run on this machine's own disk, read without Spark. */
public final class Cases {
    private final Path run;
    private final Manifest manifest;
    private final Queue queue;

    private Cases(Path run, Manifest manifest, Queue queue) {
        this.run = run;
        this.manifest = manifest;
        this.queue = queue;
    }

    /** @throws UserError where the folder is no run on this machine, or its clusters have not been found yet */
    public static Cases of(String run) {
        Path folder = local(run);
        String manifest = read(
                folder.resolve("manifest.json"),
                run + " is not a run: it has no manifest.json.",
                "Make one: lockstep ingest FILE --into " + run);
        Manifest known = Manifest.of(manifest, folder.resolve("manifest.json").toString());
        if (known.fingerprint("casefiles").isEmpty()) {
            throw new UserError(
                    Sentence.of("{0} has no case files yet.", run), Sentence.of("Make them: lockstep detect {0}", run));
        }
        Path queue = folder.resolve(Casefiles.QUEUE);
        String json = read(
                queue,
                run + " lacks " + Casefiles.QUEUE + ".",
                "Make it again: lockstep detect " + run + " --from casefiles");
        return new Cases(folder, known, CaseJson.read(json, Queue.class, queue.toString()));
    }

    /** @throws UserError where the run lies on a file system that only Hadoop can reach */
    private static Path local(String run) {
        if (run.matches("(?i)[a-z][a-z0-9+.-]+://?.*") && !run.startsWith("file:")) {
            throw new UserError(
                    "People decide on a run that lies on this machine; " + run + " does not.",
                    "Copy manifest.json, review/, export/ and, where they are, decisions/ and protected.csv of it here.");
        }
        try {
            return Path.of(run.replaceFirst("^file:(?://)?", ""));
        } catch (InvalidPathException e) {
            throw new UserError("There is no folder " + run + ".", "Give the folder of a run.");
        }
    }

    /** Returns the folder of the run. */
    public Path run() {
        return run;
    }

    /** Returns the manifest as it was when the cases were read. */
    public Manifest manifest() {
        return manifest;
    }

    /** Returns the clusters in the order of review. */
    public Queue queue() {
        return queue;
    }

    /** All accounts of the run, as far as they are listed. */
    public AccountList accounts() {
        String again = "Make it again: lockstep detect " + run + " --from casefiles";
        Path file = run.resolve(AccountList.FILE);
        return CaseJson.read(
                read(file, run + " lacks " + AccountList.FILE + ".", again), AccountList.class, file.toString());
    }

    /** @throws UserError where the run has no such cluster */
    public Queue.Entry entry(String cluster) {
        return queue.entries().stream()
                .filter(e -> e.clusterId().equals(cluster))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "There is no cluster " + cluster + " in " + run + "."
                                + Nearest.question(
                                        cluster,
                                        queue.entries().stream()
                                                .map(Queue.Entry::clusterId)
                                                .toList()),
                        "See which there are: lockstep status " + run));
    }

    /** @throws UserError where it is not there, or is another one than the queue says */
    public Casefile casefile(String cluster) {
        Queue.Entry entry = entry(cluster);
        String json = json(entry);
        return CaseJson.read(json, Casefile.class, path(cluster).toString());
    }

    /** The case file as it stands on the disk. */
    public String json(Queue.Entry entry) {
        String again = "Make it again: lockstep detect " + run + " --from casefiles";
        String json = read(path(entry.clusterId()), path(entry.clusterId()) + " is not there.", again);
        if (!Fingerprint.ofLines(List.of(json)).equals(entry.sha256())) {
            throw new UserError(path(entry.clusterId()) + " is not the file that the run has made.", again);
        }
        return json;
    }

    private Path path(String cluster) {
        return run.resolve(Casefiles.CASES).resolve(cluster + ".json");
    }

    private static String read(Path file, String otherwise, String next) {
        if (!Files.isRegularFile(file)) throw new UserError(otherwise, next);
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
