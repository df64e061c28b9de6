package lockstep.detect.baseline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.action.Action;
import lockstep.detect.Stratum;
import lockstep.detect.shard.PairSettings;
import lockstep.kernel.meeting.Baseline;
import lockstep.kernel.meeting.StratumCode;
import lockstep.kernel.meeting.Tier;
import lockstep.run.BaselineRun;
import lockstep.run.EarlierSettings;
import lockstep.run.Fingerprint;
import lockstep.run.Manifest;
import lockstep.run.Sentence;
import lockstep.run.Shell;
import lockstep.run.UserError;
import lockstep.run.Visible;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A run of ordinary data as the baseline of a run that holds hardly anybody but a campaign (METHOD.md §3). A run keeps the rates
 * of its baseline.
 *
 * @param rates one or more
 */
public record Ordinary(List<BaselineRate> rates) {
    /** Fewer accounts do not show what is ordinary. */
    private static final int LEAST_ACCOUNTS = 200;
    /** Number of platforms and languages that a message names. */
    private static final int NAMED = 5;

    private static final Column PLATFORM = substring_index(col("account_id"), ":", 1);
    private static final Column LANGUAGE = col("language");

    public Ordinary {
        rates = List.copyOf(rates);
    }

    /** Returns the baseline that a run keeps. */
    public static Optional<Ordinary> kept(SparkSession spark, RunFolder run) {
        if (!run.exists(BaselineRate.TABLE.name())) return Optional.empty();
        return Optional.of(new Ordinary(BaselineRate.TABLE.values(BaselineRate.TABLE.read(spark, run))));
    }

    /** Lets a run keep a baseline in place of the one that it has; none where it is null. */
    public static void keep(SparkSession spark, RunFolder run, @Nullable Ordinary ordinary) {
        if (ordinary == null) run.delete(BaselineRate.TABLE.name());
        else BaselineRate.TABLE.write(BaselineRate.TABLE.rows(spark, ordinary.rates), run);
    }

    /**
     * Reads a finished run.
     *
     * @param run that is compared with it
     * @param posts of that run that are searched
     * @param windows in seconds that are searched
     * @throws UserError where the two cannot be compared
     */
    public static Ordinary of(
            SparkSession spark, RunFolder ordinary, RunFolder run, Dataset<Row> posts, List<Long> windows) {
        Manifest manifest = ordinary.manifest();
        if (ordinary.location().equals(run.location()) || files(manifest).equals(files(run.manifest()))) {
            throw new UserError(
                    Sentence.of("{0} holds the same data as the run, so it cannot be its baseline.", ordinary),
                    Sentence.of("Name a run of ordinary data: --baseline RUN"));
        }
        Manifest.Stage clusters = manifest.stages().get("clusters");
        if (clusters == null) {
            throw new UserError(
                    Sentence.of("{0} has no clusters yet, so its rates are not known.", ordinary),
                    Sentence.of("lockstep detect {0}", Shell.word(ordinary.toString())));
        }
        List<Long> searched = PairSettings.of(clusters.settings()).seconds();
        Optional<Long> missing =
                windows.stream().filter(w -> !searched.contains(w)).findFirst();
        if (missing.isPresent()) {
            throw new UserError(
                    Sentence.of("{0} was not searched within {1} s.", ordinary, missing.get()),
                    Sentence.of("{0}", again(ordinary, manifest, windows, searched)));
        }
        Dataset<Row> actions = Action.TABLE.read(spark, ordinary);
        refuseOtherAccounts(ordinary, actions, posts);
        BaselineRun described = new BaselineRun(
                Visible.line(ordinary.name()),
                clusters.fingerprint().substring(0, 12),
                manifest.count("actions", "accounts"),
                commonest(actions, PLATFORM),
                commonest(actions, LANGUAGE));
        return new Ordinary(rates(Stratum.TABLE.read(spark, ordinary), described));
    }

    private static Set<String> files(Manifest manifest) {
        return manifest.inputs().stream().map(Manifest.Input::sha256).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The command that searches the ordinary run once more, within all windows of both. */
    private static String again(RunFolder ordinary, Manifest manifest, List<Long> windows, List<Long> searched) {
        List<Long> all = Stream.concat(windows.stream(), searched.stream())
                .distinct()
                .sorted()
                .toList();
        return EarlierSettings.withWindows(manifest, ordinary.toString(), all);
    }

    /** Refuses a run with too few accounts of the commonest platform and language of the posts. */
    private static void refuseOtherAccounts(RunFolder ordinary, Dataset<Row> actions, Dataset<Row> posts) {
        List<String> platforms = commonest(posts, col("platform"));
        List<String> languages = commonest(posts, LANGUAGE);
        if (platforms.isEmpty()) return; // a run without posts is refused elsewhere
        String platform = platforms.get(0);
        Dataset<Row> there = actions.where(PLATFORM.equalTo(platform));
        Dataset<Row> alike = languages.isEmpty() ? there : there.where(LANGUAGE.equalTo(languages.get(0)));
        long accounts = alike.select("account_id").distinct().count();
        if (accounts >= LEAST_ACCOUNTS) return;
        throw new UserError(
                Sentence.of(
                        "In {0}, {1} accounts act on {2} in the language {3}. A baseline needs {4} of them.",
                        ordinary,
                        accounts,
                        Visible.line(platform),
                        languages.isEmpty() ? "?" : Visible.line(languages.get(0)),
                        LEAST_ACCOUNTS),
                Sentence.of("Name another run of ordinary data, or end the comparison: --baseline none"));
    }

    /** The commonest values of those that accounts have, by accounts. */
    private static List<String> commonest(Dataset<Row> of, Column value) {
        return of
                .where(value.notEqual(""))
                .groupBy(value.as("value"))
                .agg(count_distinct(col("account_id")).as("n"))
                .orderBy(col("n").desc(), col("value"))
                .limit(NAMED)
                .collectAsList()
                .stream()
                .map(r -> r.getString(0))
                .toList();
    }

    /**
     * Sums up the lead tier of a run. What its own clusters contribute stays in: then the rates are rather too high than too low.
     *
     * @param strata in the columns of {@link Stratum}
     */
    public static List<BaselineRate> rates(Dataset<Row> strata, BaselineRun described) {
        Column known = col("number").bitwiseAND((long) StratumCode.KNOWN).notEqual(0);
        Column pairs = col("actions").multiply(col("actions").minus(1)).divide(2);
        List<Row> rows = strata.where(col("tier").equalTo(Tier.LEAD.column()))
                .groupBy("trace", "window_s")
                .agg(
                        max(when(
                                        known.and(col("pairs_any_time").gt(0)),
                                        col("ceiling").divide(col("pairs_any_time"))))
                                .as("share"),
                        greatest(sum(when(known, 0).otherwise(col("meetings"))), lit(0.5))
                                .as("meetings"),
                        sum(when(known, 0).otherwise(pairs)).as("pairs"))
                .orderBy("trace", "window_s")
                .collectAsList();
        return rows.stream()
                .map(r -> {
                    double all = r.<Double>getAs("pairs");
                    return new BaselineRate(
                            described.run(),
                            described.tables(),
                            described.accounts(),
                            described.platforms(),
                            described.languages(),
                            r.getAs("trace"),
                            r.getAs("window_s"),
                            r.getAs("share"),
                            all > 0 ? r.<Double>getAs("meetings") / all : null);
                })
                .toList();
    }

    /** Returns the same for equal rates of the same run. */
    public String fingerprint() {
        return Fingerprint.ofLines(rates.stream().map(BaselineRate::toString).toList());
    }

    /** Returns what a certificate says of it. */
    public BaselineRun described() {
        return Objects.requireNonNull(rates.get(0)).described();
    }

    /** Returns the rates that replace those of a run. */
    public Baseline baseline() {
        return new Baseline(rates.stream().collect(Collectors.toMap(BaselineRate::cell, BaselineRate::rates)));
    }
}
