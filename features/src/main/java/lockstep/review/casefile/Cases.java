package lockstep.review.casefile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import lockstep.run.EarlierSettings;
import lockstep.run.Fingerprint;
import lockstep.run.Manifest;
import lockstep.run.Nearest;
import lockstep.run.Sentence;
import lockstep.run.Shell;
import lockstep.run.UserError;
import lockstep.table.RunFolder;

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
        Path manifest = folder.resolve("manifest.json");
        if (!Files.isRegularFile(manifest)) RunFolder.local(folder).mustBeRun(run); // only then: it loads Hadoop
        Manifest known = Manifest.of(read(manifest), manifest.toString());
        if (known.fingerprint("casefiles").isEmpty()) {
            throw new UserError(
                    Sentence.of("{0} has no case files yet.", run),
                    Sentence.of("Make them: {0}", EarlierSettings.again(known, run)));
        }
        Path queue = folder.resolve(Casefiles.QUEUE);
        String json = read(queue, run + " lacks " + Casefiles.QUEUE + ".", again(known, run));
        return new Cases(folder, known, CaseJson.read(json, Queue.class, queue.toString()));
    }

    /** @throws UserError where the run lies on a file system that only Hadoop can reach */
    private static Path local(String run) {
        if (run.matches("(?i)[a-z][a-z0-9+.-]+://?.*") && !run.startsWith("file:")) {
            throw new UserError(
                    "This command works only on a run on this machine. " + run + " lies elsewhere.",
                    "Copy manifest.json, review/ and export/ of the run into a folder on this machine, and decisions/ and protected.csv if it has them.");
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
        String again = again(manifest, run.toString());
        Path file = run.resolve(AccountList.FILE);
        return CaseJson.read(
                read(file, run + " lacks " + AccountList.FILE + ".", again), AccountList.class, file.toString());
    }

    private static String again(Manifest manifest, String run) {
        return "Make it again: " + EarlierSettings.again(manifest, run, "--from=casefiles");
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
                        "See which there are: lockstep status " + Shell.word(run.toString())));
    }

    /** @throws UserError where it is not there, or is another one than the queue says */
    public Casefile casefile(String cluster) {
        Queue.Entry entry = entry(cluster);
        String json = json(entry);
        return CaseJson.read(json, Casefile.class, path(cluster).toString());
    }

    /** The case file as it stands on the disk. */
    public String json(Queue.Entry entry) {
        String again = again(manifest, run.toString());
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
        return read(file);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
