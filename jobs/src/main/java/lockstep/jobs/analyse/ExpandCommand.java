package lockstep.jobs.analyse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import lockstep.detect.Member;
import lockstep.detect.expand.Expansion;
import lockstep.export.RecordCsv;
import lockstep.ingest.post.AccountProfile;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.LocalRun;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.kernel.burst.GroupExpansion;
import lockstep.review.casefile.Cases;
import lockstep.review.explain.Ties;
import lockstep.review.html.Site;
import lockstep.review.page.ExpandPage;
import lockstep.review.page.PageFiles;
import lockstep.run.EarlierSettings;
import lockstep.run.Shell;
import lockstep.run.UserError;
import lockstep.run.Visible;
import lockstep.table.RunFolder;
import lockstep.words.Words;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Expansion}. */
@Command(
        name = "expand",
        header = {
            "Find the accounts that act in the same bursts as accounts that you suspect already.",
            "Prints a CSV of the group and writes a page. Protected accounts are never added.",
            "",
            "Examples:",
            "  lockstep expand runs/almaty facebook:100001 facebook:100002 facebook:100003",
            "  lockstep expand runs/almaty --accounts accounts.txt --except facebook:100009",
            ""
        })
public final class ExpandCommand implements Callable<Integer> {
    private static final int OBJECTS = 5;
    /** Number of letters of an object that are printed. */
    private static final int LETTERS = 89;

    private static final Words W = Words.EN;
    private static final String CSV = "export/expanded.csv";
    private static final String GIVEN = "export/given.txt";

    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run that 'lockstep detect' has finished.")
    private String run = "";

    @Parameters(index = "1..*", paramLabel = "ACCOUNT", description = "As platform:id, or its handle.")
    private List<String> accounts = List.of();

    @Option(names = "--accounts", paramLabel = "FILE", description = "A file with one account a line.")
    private @Nullable Path file;

    @Mixin
    private BarredAccounts barred = new BarredAccounts();

    /**
     * One account of the group.
     *
     * @param role given; added; or elsewhere, where it belongs to the given ones in another trace, tier or window only
     * @param ownEbits e-bits that the group there loses without it
     */
    private record Line(
            String accountId,
            String role,
            double ownEbits,
            @Nullable String handle,
            @Nullable String name,
            @Nullable String url,
            String trace,
            String tier,
            long windowS) {}

    @Override
    public Integer call() throws IOException {
        Set<String> asked = new LinkedHashSet<>(accounts);
        if (file != null) asked.addAll(AccountFile.read(file));
        if (asked.isEmpty()) {
            throw new UserError(
                    "No account is given.", "lockstep expand " + Shell.word(run) + " ACCOUNT…, or --accounts FILE");
        }
        try (SparkSession spark = Sessions.open("expand")) {
            RunFolder folder = RunFolder.existing(run, spark);
            folder.done("clusters");
            Set<String> given = new LinkedHashSet<>();
            for (String account : asked) given.add(Ties.account(spark, folder, account));
            Set<String> never = barred.named(spark, folder);
            for (String account : given) {
                if (!never.contains(account)) continue;
                throw new UserError(
                        account + " is given, and --except names it too.", "Leave it out of one of the two.");
            }
            never.addAll(barred.guarded(spark, folder, run));
            Expansion expansion = Expansion.of(spark, folder, List.copyOf(given), never);
            List<Expansion.Shared> objects =
                    expansion.isFound() ? expansion.objects(spark, folder, OBJECTS) : List.of();
            Map<String, AccountProfile> profiles = AccountProfile.of(spark, folder, named(given, expansion));
            say(expansion, given);
            for (Expansion.Shared o : objects) {
                Talk.say("shared: %,d accounts, %s to %s: %s"
                        .formatted(
                                o.accounts(),
                                W.second(o.firstAt()),
                                W.second(o.lastAt()),
                                Visible.start(o.object().replaceAll("\\s+", " "), LETTERS)));
            }
            String csv = csv(expansion, profiles);
            folder.writeFile(CSV, out -> out.write(csv));
            System.out.print(csv);
            if (expansion.isFound()) {
                Member.holding(spark, folder, expansion.group())
                        .ifPresent(c -> Talk.say("cluster %s has all %,d accounts of this group already"
                                .formatted(c, expansion.group().size())));
                decide(folder, given);
            }
            if (LocalRun.is(run) && folder.manifest().stages().containsKey("casefiles")) {
                page(new ExpandPage.Shown(expansion, List.copyOf(given), profiles, objects));
            }
        }
        return ExitCode.OK.number;
    }

    private static void say(Expansion e, Set<String> given) {
        ExpandPage.sentences(W, e).forEach(Talk::say);
        for (String account : given) {
            Double own = e.given().get(account);
            if (own == null || !GroupExpansion.belongs(own)) Talk.say(account + " " + ExpandPage.belongs(W, own) + ".");
        }
        Talk.say(W.say("expand.lead"));
    }

    /** Says how the group becomes a cluster. The file with the given accounts lies on this machine. */
    private void decide(RunFolder folder, Set<String> given) {
        boolean local = LocalRun.is(run);
        if (local) folder.writeFile(GIVEN, out -> out.write(String.join("\n", given) + "\n"));
        List<String> more = new ArrayList<>();
        more.add("--grow-from=" + (local ? LocalRun.path(run).resolve(GIVEN) : "FILE"));
        more.addAll(barred.words());
        Talk.say(Talk.next((local ? "" : "write the given accounts into FILE, one a line. ")
                + "To decide on this group, add it as a cluster with the settings of the detection: "
                + EarlierSettings.again(folder.manifest(), run, more.toArray(String[]::new))));
    }

    /** Writes the page into a run on this machine that has case files. */
    private void page(ExpandPage.Shown shown) throws IOException {
        Cases cases = Cases.of(run);
        Site site = Site.ofFiles(cases);
        Path page = ExpandPage.write(site, shown);
        PageFiles.write(site); // the pages that it leads to, and that lead to it
        Talk.say("page: " + page.toAbsolutePath().toUri());
    }

    private static String csv(Expansion e, Map<String, AccountProfile> profiles) {
        RecordCsv csv = RecordCsv.of(Line.class, false);
        e.given().forEach((id, own) -> csv.add("", line("given", inGroup(e, id, own), profiles)));
        if (e.isFound()) e.added().forEach((id, own) -> csv.add("", line("added", inGroup(e, id, own), profiles)));
        e.elsewhere().forEach(x -> csv.add("", line("elsewhere", x, profiles)));
        return csv.text();
    }

    private static Expansion.Elsewhere inGroup(Expansion e, String id, double own) {
        return new Expansion.Elsewhere(id, own, e.trace(), e.tier(), e.windowS());
    }

    private static Line line(String role, Expansion.Elsewhere x, Map<String, AccountProfile> profiles) {
        double rounded = Math.round(10 * x.own()) / 10.0;
        AccountProfile a = profiles.get(x.account());
        return new Line(
                x.account(),
                role,
                rounded,
                a == null ? null : a.handle(),
                a == null ? null : a.name(),
                a == null ? null : a.url(),
                x.trace(),
                x.tier(),
                x.windowS());
    }

    /** The accounts that are given, added, or found elsewhere. */
    private static List<String> named(Set<String> given, Expansion e) {
        List<String> named = new ArrayList<>(given);
        named.addAll(e.added().keySet());
        e.elsewhere().forEach(x -> named.add(x.account()));
        return named;
    }
}
