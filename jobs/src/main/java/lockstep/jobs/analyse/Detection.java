package lockstep.jobs.analyse;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lockstep.action.Action;
import lockstep.action.Actions;
import lockstep.action.Trace;
import lockstep.detect.baseline.Ordinary;
import lockstep.detect.cluster.Clusters;
import lockstep.detect.cluster.Untested;
import lockstep.detect.decoy.DecoySettings;
import lockstep.detect.decoy.Decoys;
import lockstep.detect.expand.GrowFrom;
import lockstep.detect.shard.Annotation;
import lockstep.detect.shard.PairSettings;
import lockstep.evidence.Evidences;
import lockstep.export.CsvFile;
import lockstep.export.Exports;
import lockstep.indicators.Indicators;
import lockstep.ingest.Ingest;
import lockstep.ingest.Minutes;
import lockstep.ingest.post.Post;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.kernel.group.ClusterSettings;
import lockstep.kernel.meeting.Baseline;
import lockstep.review.casefile.Casefiles;
import lockstep.review.casefile.EarlyList;
import lockstep.review.page.StageWords;
import lockstep.run.BaselineRun;
import lockstep.run.Manifest;
import lockstep.run.Shell;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import lockstep.table.Stages;
import lockstep.triage.Triage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Runs the stages of a detection in their order. */
public final class Detection {
    /** The stages of a detection in their order: those of a run behind `ingest`. */
    static final List<String> STAGES = StageWords.STAGES.subList(1, StageWords.STAGES.size());

    private Detection() {}

    /**
     * What a command says of the accounts from which a cluster is grown.
     *
     * @param asked what the run keeps from now on; null where it keeps what it has
     * @param guarded ids of protected accounts, which are never added
     */
    record Given(@Nullable GrowFrom asked, Set<String> guarded) {
        static final Given NOTHING = new Given(null, Set.of());

        /** Lets the run keep what the command says; only the stage that finds clusters calls it. */
        void keep(SparkSession spark, RunFolder run) {
            if (asked != null) asked.keep(spark, run);
        }

        /** Returns the accounts from which the run grows a cluster from now on. */
        GrowFrom growFrom(SparkSession spark, RunFolder run) {
            GrowFrom kept = asked == null ? GrowFrom.of(spark, run) : asked;
            return kept.isNobody() ? kept : kept.barring(guarded);
        }
    }

    /** Runs all stages that are not done, with the given accounts that the run has. */
    public static void run(SparkSession spark, RunFolder run, DetectSettings settings) {
        run(spark, run, settings, Given.NOTHING, null);
    }

    /**
     * @param given what the command says of accounts from which a cluster is grown
     * @param from the stage to begin again at, finished or not
     */
    public static void run(
            SparkSession spark, RunFolder run, DetectSettings settings, Given given, @Nullable String from) {
        Manifest done = run.alone("detect", () -> stages(spark, run, settings, given, from));
        if (!done.stages().keySet().containsAll(STAGES)) throw new IllegalStateException("Not done: " + done);
    }

    private static Manifest stages(
            SparkSession spark, RunFolder run, DetectSettings settings, Given given, @Nullable String from) {
        List<Trace> traces = settings.traces();
        PairSettings pairs = settings.pairs();
        ClusterSettings clusters = settings.clusters();
        Map<String, String> which = Map.of(
                "traces", traces.toString(),
                "text", settings.near() ? "near" : "exact",
                "since", String.valueOf(settings.since()),
                "until", String.valueOf(settings.until()),
                "platform", String.valueOf(settings.platform()));
        Map<String, String> how = new TreeMap<>(pairs.words());
        how.put("clustering", clusters.method().name().toLowerCase(Locale.ROOT));
        how.put("seed", String.valueOf(clusters.seed()));
        GrowFrom growFrom = given.growFrom(spark, run);
        if (!growFrom.isNobody()) how.put("grow_from", growFrom.fingerprint());

        DecoySettings decoys = settings.decoys(run.manifest().certificate());
        Map<String, String> again = Map.of(
                "decoys", String.valueOf(decoys.decoys()), "seeds", decoys.firstSeed() + " to " + decoys.lastSeed());

        RunFolder model = settings.model() == null ? null : RunFolder.at(settings.model(), spark);
        String order = Triage.version(model); // a model that cannot be read is said before anything is done

        Stages stages = new Stages(run, Talk::say, stage -> {
            spark.sparkContext().setJobGroup(stage, "lockstep detect: " + stage, false);
            Sessions.suit(spark, run.manifest().count(Ingest.STAGE, "posts"));
        });
        String ingested = run.manifest().fingerprint(Ingest.STAGE);
        if (ingested.isEmpty()) {
            throw new UserError(
                    run + ": its ingest did not finish.",
                    "Do it again: lockstep ingest FILE --into " + Shell.word(run.toString()));
        }
        stages.given(Ingest.STAGE, ingested);
        Sessions.cut(spark, run.manifest().count(Ingest.STAGE, "posts"));
        stages.from(from);
        Dataset<Row> all = Post.TABLE.read(spark, run);
        Dataset<Row> posts = chosen(all, settings);
        boolean none = posts == all ? run.manifest().count(Ingest.STAGE, "posts") == 0 : posts.isEmpty();
        if (none && posts == all) {
            throw new UserError(
                    run + " holds no post.", "Add some: lockstep ingest FILE --into " + Shell.word(run.toString()));
        }
        if (none) {
            throw new UserError("No post of " + run + " is left to look at.", "Widen --since, --until or --platform.");
        }
        Optional<Ordinary> ordinary = ordinary(spark, run, posts, settings);
        ordinary.ifPresent(o -> how.put("baseline", o.fingerprint()));
        run.change(m -> m.withDetection(settings.words(decoys)));
        stages.stage("actions", which, () -> {
            Observation shortTexts = new Observation();
            Map<String, Long> counts = new TreeMap<>();
            counts.put(
                    "actions",
                    Action.TABLE.write(
                            Actions.of(posts, traces, settings.near(), Minutes.of(run.manifest()), shortTexts), run));
            if (traces.contains(Trace.TEXT)) {
                counts.put(Actions.SHORT_TEXTS, Actions.shortTexts(shortTexts));
            }
            counts.put("accounts", Annotation.write(spark, run));
            return counts;
        });
        stages.stage("clusters", how, () -> {
            EarlyList.forget(run);
            given.keep(spark, run);
            Ordinary.keep(spark, run, ordinary.orElse(null));
            Baseline baseline = ordinary.map(Ordinary::baseline).orElse(Baseline.NONE);
            return Clusters.write(spark, run, pairs, clusters, growFrom, baseline, found -> {
                EarlyList.of(spark, run, found).write(run);
                Talk.say(ClusterList.strongest(found));
            });
        });
        Optional<BaselineRun> compared =
                ordinary.map(Ordinary::described).filter(o -> Clusters.isCompared(run.manifest()));
        if (ordinary.isPresent() && compared.isEmpty()) {
            Talk.say(
                    Untested.of(run.manifest()).isPresent()
                            ? "the baseline was not used: it has rates for none of the traces and windows of this run"
                            : "the baseline was not used: it serves only where no cluster is found without it and hardly anybody can be compared with the accounts");
        }
        stages.stage("decoys", again, () -> Decoys.write(spark, run, pairs, clusters, decoys, compared.orElse(null)));
        stages.stage("evidence", Map.of(), () -> Evidences.write(spark, run));
        stages.stage("indicators", Map.of(), () -> Indicators.write(spark, run));
        stages.stage("triage", Map.of("model", order), () -> Triage.write(spark, run, model));
        stages.stage("casefiles", Map.of(), () -> Casefiles.write(spark, run));
        CsvFile.Style csv = settings.csv();
        Map<String, String> style = csv == CsvFile.Style.COMMAS ? Map.of() : Map.of("csv", csv.name());
        stages.stage("export", style, () -> Exports.write(spark, run, csv));
        return run.manifest();
    }

    /** The run of ordinary data that the command names, or else the one that the run keeps. */
    private static Optional<Ordinary> ordinary(
            SparkSession spark, RunFolder run, Dataset<Row> posts, DetectSettings settings) {
        String folder = settings.baseline();
        if (folder == null) return Ordinary.kept(spark, run);
        if (folder.equals(DetectSettings.NONE)) return Optional.empty();
        return Optional.of(Ordinary.of(
                spark,
                RunFolder.existing(folder, spark),
                run,
                posts,
                settings.pairs().seconds()));
    }

    private static Dataset<Row> chosen(Dataset<Row> posts, DetectSettings settings) {
        Dataset<Row> chosen = posts;
        Instant since = settings.since();
        Instant until = settings.until();
        if (since != null) chosen = chosen.where(col("at").geq(lit(Timestamp.from(since))));
        if (until != null) chosen = chosen.where(col("at").lt(lit(Timestamp.from(until))));
        if (settings.platform() != null) chosen = chosen.where(col("platform").equalTo(settings.platform()));
        return chosen;
    }
}
