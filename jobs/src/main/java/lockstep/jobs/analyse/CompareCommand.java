package lockstep.jobs.analyse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lockstep.export.RecordCsv;
import lockstep.ingest.IngestFiles;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.lineage.Common;
import lockstep.lineage.Known;
import lockstep.lineage.KnownAccounts;
import lockstep.lineage.Lineage;
import lockstep.lineage.Lineages;
import lockstep.review.casefile.Cases;
import lockstep.review.html.Site;
import lockstep.review.page.LineagePage;
import lockstep.review.page.PageFiles;
import lockstep.run.Manifest;
import lockstep.run.Shell;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import lockstep.words.Words;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Lineages} and {@link KnownAccounts}. */
@Command(
        name = "compare",
        header = {
            "Compare the clusters of a run with those of an earlier run, or with a list of accounts that are known.",
            "Says which are the same, grew, split, merged, are new or gone, and which have returned with other accounts.",
            "Decisions on the earlier run are shown as history; they do not count for this run.",
            "",
            "Examples:",
            "  lockstep compare runs/february runs/january",
            "  lockstep compare runs/february --known takedown.csv",
            ""
        })
public final class CompareCommand implements Callable<Integer> {
    private static final Words W = Words.EN;
    private static final String CSV = "export/lineage.csv";
    private static final String KNOWN = "export/known.csv";
    private static final String KNOWN_ACCOUNTS = "export/known_accounts.csv";

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run that 'lockstep detect' has finished.")
    private String run = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "EARLIER", description = "Folder of an earlier run.")
    private @Nullable String earlier;

    @Option(
            names = "--known",
            paramLabel = "FILE",
            description = "A CSV of accounts: users of a takedown, Meta's indicators, or accounts.csv of a list.")
    private @Nullable String known;

    /** One row of `export/lineage.csv`. */
    private record Line(
            @Nullable String clusterId,
            @Nullable String earlierId,
            String relation,
            int accounts,
            int earlierAccounts,
            long membersInCommon,
            double membersByChance,
            double membersP,
            long objects,
            long objectsInCommon,
            double objectsByChance,
            double objectsP,
            long targets,
            long targetsInCommon,
            double targetsByChance,
            double targetsP,
            String earlierDecision) {}

    @Override
    public Integer call() throws IOException {
        if (earlier == null && known == null) {
            throw new UserError(
                    "Nothing is given to compare with.",
                    "lockstep compare " + Shell.word(run) + " EARLIER, or with --known FILE");
        }
        Cases cases = Cases.of(run);
        try (SparkSession spark = Sessions.open("compare")) {
            RunFolder folder = RunFolder.existing(run, spark);
            if (earlier != null) runs(spark, folder, cases, earlier);
            if (known != null) list(spark, folder, known);
        }
        return ExitCode.OK.number;
    }

    /** @throws UserError where accounts of the two runs cannot be compared */
    static void check(Manifest now, Cases before) {
        if (!IngestFiles.keyOf(now).equals(IngestFiles.keyOf(before.manifest()))) {
            throw new UserError(
                    UserError.Kind.REFUSED,
                    "The two runs name accounts differently: they are pseudonymised under different keys, or only one is.",
                    "Ingest both with the same key, or both without one.");
        }
    }

    /** Prints which clusters are the same, and writes the table and the page. */
    static void runs(SparkSession spark, RunFolder folder, Cases cases, String earlierRun) {
        Cases before = Cases.of(earlierRun);
        check(cases.manifest(), before);
        List<Lineage> rows = Lineages.of(spark, folder, RunFolder.existing(earlierRun, spark));
        Site now = site(cases);
        Site then = site(before);
        RecordCsv csv = RecordCsv.of(Line.class, false);
        System.out.printf(
                "%-12s  %-8s  %-12s  %11s  %-26s  %-26s  %-26s  %s%n",
                "cluster",
                "relation",
                "earlier",
                "accounts",
                "members in common",
                "objects",
                "targets",
                "decided then");
        for (Lineage l : rows) {
            String history = LineagePage.history(then, l);
            csv.add("", line(l, history));
            System.out.println("%-12s  %-8s  %-12s  %4d → %4d  %-26s  %-26s  %-26s  %s"
                    .formatted(
                            l.clusterId() == null ? "–" : l.clusterId(),
                            l.relation().name().toLowerCase(Locale.ROOT),
                            l.earlierId() == null ? "–" : l.earlierId(),
                            l.earlierAccounts(),
                            l.accounts(),
                            LineagePage.common(W, l, l.members()),
                            LineagePage.common(W, l, l.objects()),
                            LineagePage.common(W, l, l.targets()),
                            history));
        }
        write(folder, CSV, csv);
        System.out.println(W.say("lineage.rule") + "\n" + W.say("lineage.history"));
        Path page = LineagePage.write(now, then, rows);
        Path index = PageFiles.write(now); // the pages that it leads to, and that lead to it
        System.out.println("page: " + Talk.plain(page.toAbsolutePath().toUri().toString()));
        System.out.println("next: open the overview of the clusters: " + Talk.plain(index.toString()));
    }

    private static Site site(Cases cases) {
        return Site.ofFiles(cases);
    }

    private static Line line(Lineage l, String history) {
        Common m = l.members();
        Common o = l.objects();
        Common t = l.targets();
        return new Line(
                l.clusterId(),
                l.earlierId(),
                l.relation().name().toLowerCase(Locale.ROOT),
                l.accounts(),
                l.earlierAccounts(),
                m.common(),
                m.expected(),
                m.p(),
                o.of(),
                o.common(),
                o.expected(),
                o.p(),
                t.of(),
                t.common(),
                t.expected(),
                t.p(),
                history);
    }

    private static void list(SparkSession spark, RunFolder folder, String file) {
        KnownAccounts accounts = KnownAccounts.of(file);
        Known found = accounts.in(spark, folder);
        System.out.println("%,d accounts are listed in %s; %,d of them are in the run, %,d in a cluster"
                .formatted(found.listed(), Talk.plain(file), found.inRun(), found.inClusters()));
        RecordCsv csv = RecordCsv.of(Known.OfCluster.class, false);
        for (Known.OfCluster c : found.clusters()) {
            csv.add(c.clusterId(), c);
            System.out.println("%-12s  %,d of %,d members are listed; chance would give %s (p %s)"
                    .formatted(c.clusterId(), c.listed(), c.accounts(), W.figure(c.expected()), W.figure(c.p())));
        }
        write(folder, KNOWN, csv);
        RecordCsv each = RecordCsv.of(Known.OfAccount.class, false);
        found.accounts().forEach(a -> each.add(a.listed(), a));
        write(folder, KNOWN_ACCOUNTS, each);
        System.out.println("table of clusters: " + Talk.plain(folder.path(KNOWN)));
        System.out.println(
                "table of listed accounts, each with its clusters, or without an account where the run does not have it: "
                        + Talk.plain(folder.path(KNOWN_ACCOUNTS)));
    }

    private static void write(RunFolder folder, String file, RecordCsv csv) {
        String text = csv.text();
        folder.writeFile(file, out -> out.write(text));
    }
}
