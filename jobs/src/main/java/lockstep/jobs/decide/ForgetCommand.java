package lockstep.jobs.decide;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import lockstep.detect.expand.GrowFrom;
import lockstep.flag.FlagPackage;
import lockstep.ingest.Forget;
import lockstep.ingest.post.AccountKey;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.LocalRun;
import lockstep.jobs.terminal.Sessions;
import lockstep.jobs.terminal.Talk;
import lockstep.jobs.terminal.UtcTime;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.run.EarlierSettings;
import lockstep.run.Shell;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The shell around {@link Forget}. */
@Command(
        name = "forget",
        header = {
            "Delete accounts, or all posts before a day, from a run and from its results.",
            "Decisions and lists stay. Delete the exports themselves by other means.",
            "",
            "Examples:",
            "  lockstep forget runs/almaty --account facebook:100016075570",
            "  lockstep forget runs/almaty --before 2020-06-01",
            ""
        })
public final class ForgetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Folder of a run.")
    private String run = "";

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "As platform:id; may be repeated.")
    private List<String> accounts = List.of();

    @Option(names = "--before", paramLabel = "DATE", description = "A UTC day or time; posts before it are deleted.")
    private @Nullable String before;

    @Override
    public Integer call() throws IOException {
        Instant time = UtcTime.of("--before", before);
        if (accounts.isEmpty() && time == null) {
            throw new UserError(
                    "Nothing is named that is to be deleted.", "Give --account platform:id, or --before DATE.");
        }
        if (!accounts.isEmpty() && time != null) {
            throw new UserError(
                    "Accounts and a day are named at once.",
                    "Give --account or --before, and run the command a second time for the other.");
        }
        if (time != null && time.isAfter(Instant.now())) {
            throw new UserError(
                    "--before " + before + " lies in the future, so it names every post of the run.",
                    "Give an earlier day. To delete the whole run, delete its folder: rm -r " + Shell.word(run));
        }
        String again;
        try (SparkSession spark = Sessions.open("forget")) {
            RunFolder folder = RunFolder.existing(run, spark);
            again = EarlierSettings.again(folder.manifest(), run);
            if (time != null) Forget.before(spark, folder, time, Talk::say);
            else Forget.accounts(spark, folder, accounts, () -> ungiven(spark, folder), Talk::say);
        }
        for (String account : accounts) {
            for (Path file : naming(LocalRun.path(run), account)) Talk.say("still named in " + file);
        }
        System.out.println("next: " + Talk.next(again));
        return ExitCode.OK.number;
    }

    /** Grows no cluster from these accounts any more. */
    private void ungiven(SparkSession spark, RunFolder folder) {
        GrowFrom given = GrowFrom.of(spark, folder);
        GrowFrom less = given;
        for (String account : accounts) less = less.without(account);
        if (!less.equals(given)) less.keep(spark, folder);
    }

    /** Returns the lists, the decisions and the file of protected accounts that name an account by its id, also those in a zip. */
    static List<Path> naming(Path run, String account) throws IOException {
        String id = AccountKey.id(account);
        Pattern named = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(id) + "(?![\\p{L}\\p{N}])");
        List<Path> found = new ArrayList<>();
        for (String kept : List.of(FlagPackage.FOLDER, Decisions.FOLDER, Protection.FILE)) {
            Path place = run.resolve(kept);
            if (!Files.exists(place)) continue;
            try (Stream<Path> all = Files.walk(place)) {
                for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                    if (named.matcher(text(file)).find()) found.add(file);
                }
            }
        }
        return found;
    }

    /** Returns a file as text; of a zip, the files in it. */
    private static String text(Path file) throws IOException {
        if (!file.toString().endsWith(".zip")) return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            while (zip.getNextEntry() != null) {
                all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                        .append('\n');
            }
        }
        return all.toString();
    }
}
