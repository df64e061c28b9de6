package lockstep.ingest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lockstep.ingest.post.Post;
import lockstep.run.Fingerprint;
import lockstep.run.Manifest;
import lockstep.run.UserError;
import lockstep.run.Versions;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;

/** The shell around {@link Ingest}: looks at the files, leaves out those the run has, adds the others. */
public final class IngestFiles {
    private IngestFiles() {}

    /**
     * Adds files to a run. The same file, read the same way, changes nothing.
     *
     * @throws UserError where a file cannot be read as it is, or too many of its records
     */
    public static void into(
            SparkSession spark, RunFolder run, List<String> files, IngestSettings settings, Consumer<String> say) {
        run.claim();
        Manifest before = run.manifest();
        before.inputs()
                .forEach(i -> SourceRecord.table(i.batch()).read(spark, run)); // all there, before anything changes
        Set<String> known =
                before.inputs().stream().map(Manifest.Input::fingerprint).collect(Collectors.toSet());
        List<Input> added = Files.inputs(files, settings, spark.sessionState().newHadoopConf()).stream()
                .filter(i -> {
                    boolean again = !known.add(i.fingerprint());
                    if (again) say.accept(i.source().name() + ": is in this run already, left out");
                    return !again;
                })
                .toList();
        added.forEach(i -> refuseOtherReading(i, before));
        if (added.isEmpty() && !before.fingerprint(Ingest.STAGE).isEmpty()) {
            if (settings.collected() != null) {
                run.change(m -> m.withInputs(settings.collected(), List.of(), m.versions()));
            }
            return;
        }

        long start = System.nanoTime();
        List<Manifest.Input> inputs = written(spark, run, added, settings, say);
        run.change(m -> m.only(Set.of()).withInputs(settings.collected(), inputs, Versions.now(spark.version())));
        List<Manifest.Input> all = run.manifest().inputs();
        Map<String, Long> counts = Ingest.tables(spark, run, all);
        List<String> minutes = Minutes.files(Post.TABLE.read(spark, run));
        Map<String, String> found = minutes.isEmpty() ? Map.of() : Map.of(Minutes.SETTING, String.join("\n", minutes));
        for (String file : minutes) {
            say.accept(file + ": its times are whole minutes, so it is left out of windows below 60 s");
        }
        String fingerprint = Fingerprint.of(
                Versions.LOCKSTEP, all.stream().map(Manifest.Input::fingerprint).collect(Collectors.joining()));
        double seconds = Math.round((System.nanoTime() - start) / 1e7) / 100.0;
        run.change(m -> m.with(Ingest.STAGE, new Manifest.Stage(fingerprint, found, counts, seconds)));
        say.accept("%,d records = %,d posts + %,d duplicates + %,d skipped + %,d rejects; %,d accounts (%.1f s)"
                .formatted(
                        counts.get("records"),
                        counts.get("posts"),
                        counts.get("duplicates"),
                        counts.get("skipped"),
                        counts.get("rejects"),
                        counts.get("accounts"),
                        seconds));
    }

    /** The same bytes read in two ways would stand in the run twice. */
    private static void refuseOtherReading(Input input, Manifest run) {
        for (Manifest.Input known : run.inputs()) {
            if (known.sha256().equals(input.sha256())) {
                throw new UserError(
                        "%s is in this run already, read as %s."
                                .formatted(input.source().name(), known.settings()),
                        "To read it otherwise, ingest it into a new run.");
            }
        }
    }

    private static List<Manifest.Input> written(
            SparkSession spark, RunFolder run, List<Input> added, IngestSettings settings, Consumer<String> say) {
        if (added.isEmpty()) return List.of();
        for (Input i : added) {
            say.accept(i.source().name() + ": " + i.settings());
        }

        String batch = Fingerprint.of(added.stream().map(Input::fingerprint).toArray(String[]::new))
                .substring(0, 12);
        SourceRecord.table(batch).write(Ingest.records(spark, added), run);
        try {
            Ingest.refuseTooManyRejects(SourceRecord.table(batch).read(spark, run), settings.maxRejects());
        } catch (UserError e) {
            run.delete("records/" + batch);
            throw e;
        }
        return added.stream()
                .map(i -> new Manifest.Input(
                        i.source().name(), i.sha256(), i.source().bytes(), batch, i.settings()))
                .toList();
    }
}
