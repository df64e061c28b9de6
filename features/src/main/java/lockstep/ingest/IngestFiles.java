package lockstep.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import lockstep.ingest.post.Post;
import lockstep.ingest.post.Reject;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.ingest.pseudonym.NameList;
import lockstep.ingest.read.Input;
import lockstep.ingest.read.SourceRecord;
import lockstep.run.Fingerprint;
import lockstep.run.Manifest;
import lockstep.run.Sentence;
import lockstep.run.Shell;
import lockstep.run.UserError;
import lockstep.run.Versions;
import lockstep.table.RunFolder;
import lockstep.table.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The shell around {@link Ingest}: looks at the files, leaves out those the run has, adds the others. */
public final class IngestFiles {
    /** Files whose reading is told one by one; status tells all. */
    private static final int SAID = 50;

    private IngestFiles() {}

    /**
     * Adds files to a run. The same file, read the same way, changes nothing.
     *
     * @throws UserError where a file cannot be read as it is, or too many of its records
     */
    public static void into(
            SparkSession spark, RunFolder run, List<String> files, IngestSettings settings, Consumer<String> say) {
        into(spark, run, files, settings, say, records -> {});
    }

    /** @param records is told how many the run holds, before its tables are made of them */
    public static void into(
            SparkSession spark,
            RunFolder run,
            List<String> files,
            IngestSettings settings,
            Consumer<String> say,
            LongConsumer records) {
        run.claim();
        Manifest now = run.alone("ingest", () -> added(spark, run, files, settings, say, records));
        if (now.inputs().isEmpty()) throw new IllegalStateException(run + " holds no file after an ingest");
    }

    private static Manifest added(
            SparkSession spark,
            RunFolder run,
            List<String> files,
            IngestSettings settings,
            Consumer<String> say,
            LongConsumer records) {
        Manifest before = run.manifest();
        before.inputs()
                .forEach(i -> SourceRecord.table(i.batch()).read(spark, run)); // all there, before anything changes
        Files.Found found = Files.inputs(files, settings, spark.sessionState().newHadoopConf());
        if (found.problems().size() == 1 && found.inputs().isEmpty()) found.all();
        if (found.inputs().isEmpty()) refuseOthers(found);
        Set<String> known =
                before.inputs().stream().map(Manifest.Input::fingerprint).collect(Collectors.toSet());
        List<Input> added = found.inputs().stream()
                .filter(i -> {
                    boolean again = !known.add(i.fingerprint());
                    if (again) say.accept(i.source().name() + ": is in this run already, left out");
                    return !again;
                })
                .toList();
        added.forEach(i -> refuseOtherReading(i, before));
        added.forEach(i -> refuseOtherKey(i, before));
        Set<String> names = before.inputs().stream().map(Manifest.Input::file).collect(Collectors.toSet());
        List<Input> apart = added.stream().map(i -> Files.apart(i, names)).toList();
        if (added.isEmpty() && !before.fingerprint(Ingest.STAGE).isEmpty()) {
            if (settings.collected() != null) {
                run.change(m -> m.withInputs(settings.collected(), List.of(), m.versions()));
            }
            refuseOthers(found);
            return run.manifest();
        }

        long start = System.nanoTime();
        List<Manifest.Input> inputs = written(spark, run, apart, settings, say, records);
        run.change(m -> m.only(Set.of()).withInputs(settings.collected(), inputs, Versions.now(spark.version())));
        Manifest done = tables(spark, run, start, say);
        refuseOthers(found);
        return done;
    }

    /** Names the files that could not be read, once the others are in the run. */
    private static void refuseOthers(Files.Found found) {
        if (found.problems().isEmpty()) return;
        List<String> details = new ArrayList<>();
        found.problems().forEach((path, problem) -> {
            details.add(problem.wrong());
            details.add("look at it: lockstep inspect " + Shell.word(path));
        });
        throw new UserError(
                UserError.Kind.INPUT,
                Sentence.of(
                        "Files that are in the run: {0}. Files that were not read: {1}:",
                        found.inputs().size(), found.problems().size()),
                details,
                Sentence.of("Look at each of them with the command above; it prints how to read it."));
    }

    /**
     * Makes the tables from what all files of the run have said, and counts the stage as done.
     *
     * @param start of the stage, as {@link System#nanoTime}
     */
    static Manifest tables(SparkSession spark, RunFolder run, long start, Consumer<String> say) {
        List<Manifest.Input> all = run.manifest().inputs();
        Map<String, Long> counts = Ingest.tables(spark, run, all);
        List<String> minutes = Minutes.files(Post.TABLE.read(spark, run));
        Map<String, String> found = minutes.isEmpty() ? Map.of() : Map.of(Minutes.SETTING, String.join("\n", minutes));
        long conflicts = counts.getOrDefault("conflicts", 0L);
        if (conflicts > 0) {
            say.accept("%,d posts have the same id as another post with other content; all of them are kept"
                    .formatted(conflicts));
        }
        long names = counts.getOrDefault(Ingest.BY_NAME, 0L);
        if (names > 0) {
            say.accept("%,d posts identify their account only by a name; two accounts of one name cannot be told apart"
                    .formatted(names));
        }
        for (String file : minutes) {
            say.accept(file + ": its times have no seconds, so its posts are left out of windows below 60 s");
        }
        String files = all.stream().map(Manifest.Input::fingerprint).collect(Collectors.joining());
        String fingerprint = run.exists(Forget.LOG)
                ? Fingerprint.of(Versions.LOCKSTEP, files, run.readFile(Forget.LOG))
                : Fingerprint.of(Versions.LOCKSTEP, files);
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
        if (counts.getOrDefault("rejects", 0L) > 0) {
            say.accept("rejects: %s. The rows are in the table `rejects`"
                    .formatted(Ingest.why(Ingest.reasons(Reject.TABLE.read(spark, run)))));
        }
        return run.manifest();
    }

    /** The same bytes read in two ways would stand in the run twice. */
    private static void refuseOtherReading(Input input, Manifest run) {
        for (Manifest.Input known : run.inputs()) {
            if (known.sha256().equals(input.sha256()) && !isOtherSheet(known, input)) {
                throw new UserError(
                        Sentence.of(
                                "{0} is in this run already, read as {1}.",
                                input.source().name(), known.settings()),
                        Sentence.of("To read it otherwise, ingest it into a new run."));
            }
        }
    }

    /** Two sheets of one workbook are two tables. */
    private static boolean isOtherSheet(Manifest.Input known, Input input) {
        String sheet = input.settings().get(Files.SHEET);
        return sheet != null && !sheet.equals(known.settings().get(Files.SHEET));
    }

    /** Which key the run is pseudonymised under; empty where it is not. */
    public static String keyOf(Manifest run) {
        return run.inputs().stream()
                .map(i -> i.settings().getOrDefault(Files.PSEUDONYMISED, ""))
                .findFirst()
                .orElse("");
    }

    /** Under two keys one account would be two; and a run with names in it is not pseudonymised by adding to it. */
    private static void refuseOtherKey(Input input, Manifest run) {
        for (Manifest.Input known : run.inputs()) {
            String before = known.settings().getOrDefault(Files.PSEUDONYMISED, "");
            if (!before.equals(input.settings().getOrDefault(Files.PSEUDONYMISED, ""))) {
                throw new UserError(
                        UserError.Kind.REFUSED,
                        before.isEmpty()
                                ? "The run holds files that are not pseudonymised."
                                : "The run is pseudonymised under another key, " + before + ".",
                        before.isEmpty()
                                ? "Leave --pseudonymise out, or ingest all files into a new run with it."
                                : "Give --pseudonymise with the key it was made with.");
            }
        }
    }

    /** What the files say, as it may stand in the run. The list of names is whole before anything of the run is. */
    private static Dataset<Row> said(SparkSession spark, List<Input> added, IngestSettings settings) {
        Dataset<Row> read = Ingest.records(spark, added);
        Dataset<Row> said = Ingest.withLanguages(read, settings.languages());
        KeyFile key = settings.key();
        if (key == null) return said;
        RoundedIds.refuse(read); // here: a pseudonym no longer tells
        try {
            NameList.add(key, Pseudonymise.names(read, key.names()));
        } catch (IOException e) {
            throw new UserError(
                    "Cannot write " + key.listPath() + ".", "Keep the key in a folder that is yours to write to.");
        }
        return Pseudonymise.records(said, key.names());
    }

    private static List<Manifest.Input> written(
            SparkSession spark,
            RunFolder run,
            List<Input> added,
            IngestSettings settings,
            Consumer<String> say,
            LongConsumer told) {
        if (added.isEmpty()) return List.of();
        for (Input i : added.subList(0, Math.min(SAID, added.size()))) {
            say.accept(i.source().name() + ": " + i.settings());
        }
        if (added.size() > SAID) say.accept("and %,d files more".formatted(added.size() - SAID));

        String batch = Fingerprint.of(added.stream().map(Input::fingerprint).toArray(String[]::new))
                .substring(0, 12);
        Table<SourceRecord> table = SourceRecord.table(batch);
        Observation reading = new Observation();
        Column rejected = count_if(col("outcome").equalTo(SourceRecord.REJECTED));
        long all = table.write(said(spark, added, settings).observe(reading, rejected, RoundedIds.some()), run);
        try {
            told.accept(run.manifest().count(Ingest.STAGE, "records") + all);
            Dataset<Row> records = table.read(spark, run);
            Row seen = reading.getRow();
            Ingest.refuseTooManyRejects(records, all, seen.getLong(0), settings.maxRejects());
            if (seen.getLong(1) > 0) RoundedIds.refuse(records);
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
