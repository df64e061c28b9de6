package lockstep.detect;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.ingest.post.Post;
import lockstep.kernel.Baseline;
import lockstep.kernel.StratumCode;
import lockstep.kernel.Tier;
import lockstep.run.BaselineRun;
import lockstep.run.Manifest;
import lockstep.run.Sentence;
import lockstep.run.Shell;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A run of ordinary data of the same platform, as the baseline of a run that holds hardly anybody but a campaign (METHOD.md §3).
 *
 * @param described what a certificate says of it
 * @param rates of its cells at the lead tier
 */
public record Ordinary(BaselineRun described, List<BaselineRate> rates) {
    /** So many platforms and languages are named. */
    private static final int NAMED = 5;

    public Ordinary {
        rates = List.copyOf(rates);
    }

    /**
     * Reads a finished run.
     *
     * @param run that is compared with it
     * @param windows in seconds that are searched
     * @throws UserError where the two cannot be compared
     */
    public static Ordinary of(SparkSession spark, RunFolder ordinary, RunFolder run, List<Long> windows) {
        Manifest manifest = ordinary.manifest();
        if (ordinary.location().equals(run.location())) {
            throw new UserError(
                    Sentence.of("A run cannot be its own baseline."),
                    Sentence.of("Name a run of ordinary data: --baseline RUN"));
        }
        if (manifest.fingerprint("clusters").isEmpty()) {
            throw new UserError(
                    Sentence.of("{0} has no clusters yet, so its rates are not known.", ordinary),
                    Sentence.of("lockstep detect {0}", Shell.word(ordinary.toString())));
        }
        if (manifest.certificate() != null && manifest.certificate().baseline() != null) {
            throw new UserError(
                    Sentence.of("{0} is compared with a baseline itself, so its rates are not its own.", ordinary),
                    Sentence.of("Name a run without a baseline."));
        }
        List<BaselineRate> rates = rates(Rate.TABLE.read(spark, ordinary), Stratum.TABLE.read(spark, ordinary));
        Set<Long> known = rates.stream().map(BaselineRate::windowS).collect(Collectors.toCollection(TreeSet::new));
        List<Long> missing = windows.stream().filter(w -> !known.contains(w)).toList();
        if (!missing.isEmpty()) {
            throw new UserError(
                    Sentence.of("{0} was not searched within {1} s.", ordinary, missing.get(0)),
                    Sentence.of("{0}", again(ordinary, manifest, windows, known)));
        }
        List<String> platforms = commonest(Post.TABLE.read(spark, ordinary), "platform");
        List<String> here = commonest(Post.TABLE.read(spark, run), "platform");
        if (here.stream().noneMatch(platforms::contains)) {
            throw new UserError(
                    Sentence.of("No post of {0} is on {1}, so the two cannot be compared.", ordinary, here.get(0)),
                    Sentence.of("Name a run of ordinary data of the same platform and language."));
        }
        return new Ordinary(
                new BaselineRun(
                        ordinary.name(),
                        manifest.tables(),
                        manifest.count("ingest", "posts"),
                        manifest.count("ingest", "accounts"),
                        platforms,
                        commonest(Post.TABLE.read(spark, ordinary), "language")),
                rates);
    }

    /** The command that searches the ordinary run once more, within all windows of both. */
    private static String again(RunFolder ordinary, Manifest manifest, List<Long> windows, Set<Long> known) {
        String all = Stream.concat(windows.stream(), known.stream())
                .distinct()
                .sorted()
                .map(w -> w + "s")
                .collect(Collectors.joining(","));
        return Stream.of(
                        Stream.of("lockstep", "detect", ordinary.toString(), "--windows=" + all),
                        EarlierSettings.words(manifest).stream().filter(w -> !w.startsWith("--windows=")),
                        EarlierSettings.decoys(manifest).stream())
                .flatMap(w -> w)
                .map(Shell::word)
                .collect(Collectors.joining(" "));
    }

    private static List<String> commonest(Dataset<Row> posts, String column) {
        return posts
                .where(col(column).isNotNull())
                .groupBy(column)
                .agg(count(lit(1)).as("n"))
                .orderBy(col("n").desc(), col(column))
                .limit(NAMED)
                .collectAsList()
                .stream()
                .map(r -> r.getString(0))
                .toList();
    }

    /**
     * Sums up the lead tier of a run, without what its own clusters contribute.
     *
     * @param rates in the columns of {@link Rate}
     * @param strata in the columns of {@link Stratum}
     */
    static List<BaselineRate> rates(Dataset<Row> rates, Dataset<Row> strata) {
        Column known = col("number").bitwiseAND(lit(StratumCode.KNOWN)).notEqual(0);
        Column pairs =
                col("actions").multiply(col("actions").minus(1)).divide(2).minus(col("pairs_inside"));
        Column meetings = greatest(col("meetings").minus(col("meetings_inside")), lit(0));
        Dataset<Row> rate = rates.where(col("tier").equalTo(Tier.LEAD.column()))
                .groupBy("trace", "window_s")
                .agg(
                        sum(when(known, 0).otherwise(meetings)).as("meetings"),
                        sum(when(known, 0).otherwise(greatest(pairs, lit(0)))).as("pairs"));
        Dataset<Row> share = strata.where(col("tier").equalTo(Tier.LEAD.column()))
                .where(col("pairs_any_time").gt(0))
                .groupBy("trace", "window_s")
                .agg(max(col("ceiling").divide(col("pairs_any_time"))).as("share"));
        return BaselineRate.TABLE.values(rate.join(
                        share, List.of("trace", "window_s").toArray(String[]::new), "left")
                .select(
                        col("trace"),
                        col("window_s"),
                        col("share"),
                        when(col("pairs").gt(0), coalesce(col("meetings").divide(col("pairs")), lit(0.0)))
                                .as("rate"))
                .orderBy("trace", "window_s"));
    }

    /** Lets a run keep the rates with which it is compared, or none. */
    public static void keep(SparkSession spark, RunFolder run, @Nullable Ordinary ordinary) {
        if (ordinary == null) run.delete(BaselineRate.TABLE.name());
        else BaselineRate.TABLE.write(BaselineRate.TABLE.rows(spark, ordinary.rates), run);
    }

    /** Returns what bounds the rates of the run that is compared with it. */
    public Baseline baseline() {
        return new Baseline(rates.stream().collect(Collectors.toMap(BaselineRate::cell, BaselineRate::bounds)));
    }

    /** Returns the traces that it has. */
    public Set<String> traces() {
        return rates.stream().map(BaselineRate::trace).collect(Collectors.toCollection(TreeSet::new));
    }
}
