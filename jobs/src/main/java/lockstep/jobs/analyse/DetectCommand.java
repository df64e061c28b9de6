package lockstep.jobs.analyse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import lockstep.detect.Cluster;
import lockstep.detect.expand.GrowFrom;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.lineage.KnownAccounts;
import lockstep.review.casefile.Cases;
import lockstep.review.explain.Ties;
import lockstep.run.ControlGroup;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Detection}. */
@Command(
        name = "detect",
        header = {
            "Find the accounts that act together, and say how surprising that is.",
            "",
            "Example:",
            "  lockstep detect runs/almaty --windows 60s,10m --traces text,reply",
            ""
        })
public final class DetectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Folder of a run that 'lockstep ingest' has filled.")
    private String run = "";

    @Mixin
    private DetectSettings settings = new DetectSettings();

    @Option(
            names = "--from",
            paramLabel = "STAGE",
            description =
                    "Do this stage and the later ones again: actions, clusters, decoys, evidence, indicators, triage, casefiles, export.")
    private @Nullable String from;

    @Option(
            names = "--control",
            paramLabel = "FILE",
            description =
                    "A CSV of accounts known to be ordinary: the command prints how many of them are in clusters, with an interval of 95 %%.")
    private @Nullable String control;

    @Option(
            names = "--since-run",
            paramLabel = "EARLIER",
            description =
                    "Folder of an earlier run: compare the clusters with it when they are found, as 'lockstep compare' does.")
    private @Nullable String earlier;

    @Option(
            names = "--grow-from",
            paramLabel = "FILE",
            description = {
                "A file with one account a line: add the cluster that 'lockstep expand' finds for these accounts, so that reviewers"
                        + " can decide on it. The run keeps the accounts and has one such cluster; 'none' takes it away."
            })
    private @Nullable String growFrom;

    @Mixin
    private BarredAccounts barred = new BarredAccounts();

    @Override
    public Integer call() throws IOException {
        if (from != null && !Detection.STAGES.contains(from)) {
            throw new UserError(
                    "There is no stage '" + from + "'.", "Stages are " + String.join(", ", Detection.STAGES) + ".");
        }
        settings.check();
        KnownAccounts ordinary = control == null ? null : KnownAccounts.of(control); // read before anything is done
        List<String> named = named();
        if (named.isEmpty() && barred.areNamed()) {
            throw new UserError(
                    "--except names accounts that are never added to given ones, and none are given.",
                    "Give them too: --grow-from FILE --except ACCOUNT");
        }
        try (SparkSession spark = Sessions.open("detect")) {
            RunFolder folder = RunFolder.existing(run, spark);
            if (ordinary != null) KnownAccounts.refusePseudonyms(folder);
            if (earlier != null) CompareCommand.check(folder.manifest(), Cases.of(earlier)); // before anything is done
            Detection.Given given = given(spark, folder, named);
            Detection.run(spark, folder, settings, given, from);
            if (ordinary != null && control != null) {
                keepControl(spark, folder, ordinary, control);
            }
            System.out.print(ClusterList.of(spark, folder));
            if (!GrowFrom.of(spark, folder).isNobody()) Talk.say(grown(spark, folder));
            if (earlier != null) CompareCommand.runs(spark, folder, Cases.of(run), earlier);
            else Talk.say(Talk.next("next: " + StatusCommand.next(folder.manifest(), run)));
            return ExitCode.OK.number;
        }
    }

    /** Counts the control group in the clusters, which no other process changes meanwhile. */
    private static void keepControl(SparkSession spark, RunFolder run, KnownAccounts ordinary, String file) {
        run.alone("detect", () -> {
            ControlGroup group = ordinary.control(spark, run, file);
            run.change(manifest -> manifest.withControl(group));
            return group;
        });
    }

    /** The accounts of the file as they are written there. */
    private List<String> named() {
        if (growFrom == null || growFrom.equals(DetectSettings.NONE)) return List.of();
        List<String> named = AccountFile.read(Path.of(growFrom));
        if (named.isEmpty()) {
            throw new UserError(
                    growFrom + " names no account.", "Write one account a line, as platform:id or its handle.");
        }
        return named;
    }

    /** What the command says of given accounts, and who is protected, as far as that matters. */
    private Detection.Given given(SparkSession spark, RunFolder folder, List<String> named) {
        if (growFrom == null) {
            return GrowFrom.of(spark, folder).isNobody()
                    ? Detection.Given.NOTHING
                    : new Detection.Given(null, barred.guarded(spark, folder, run));
        }
        if (named.isEmpty()) return new Detection.Given(GrowFrom.NOBODY, Set.of());
        Set<String> accounts = new LinkedHashSet<>();
        for (String account : named) accounts.add(Ties.account(spark, folder, account));
        return new Detection.Given(
                new GrowFrom(List.copyOf(accounts), barred.named(spark, folder)), barred.guarded(spark, folder, run));
    }

    /** What became of the given accounts. */
    private static String grown(SparkSession spark, RunFolder folder) {
        return Cluster.TABLE.values(Cluster.TABLE.read(spark, folder)).stream()
                .filter(Cluster::isGrown)
                .findFirst()
                .map(c -> "grown from given accounts: cluster %s, %,d accounts, of which %,d are given"
                        .formatted(c.clusterId(), c.accounts(), c.grownFrom().size()))
                .orElse(
                        "no cluster is grown from the given accounts: nobody belongs to them, or their group is in the list already;"
                                + " 'lockstep expand' shows whom they act with");
    }
}
