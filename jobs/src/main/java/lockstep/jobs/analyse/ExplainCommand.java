package lockstep.jobs.analyse;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lockstep.detect.Tie;
import lockstep.jobs.terminal.ExitCode;
import lockstep.jobs.terminal.Sessions;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Person;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Withdrawal;
import lockstep.review.explain.Explanation;
import lockstep.review.explain.Ties;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The shell around {@link Explanation}; only for accounts in no cluster does it need Spark, to look through all ties. */
@Command(
        name = "explain",
        header = {
            "Say why an account is in a cluster, or in none; of two accounts, how they met.",
            "",
            "Examples:",
            "  lockstep explain runs/almaty facebook:100016075570",
            "  lockstep explain runs/almaty user_1mc9o2 user_1lwqz5",
            ""
        })
public final class ExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "ACCOUNT", description = "As platform:id, or its handle.")
    private String account = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "ACCOUNT", description = "Another one: how did they meet?")
    private @Nullable String other;

    @Override
    public Integer call() throws IOException {
        if (account.equals(other)) throw new UserError("Both are the same account.", "Name two, or one.");
        if (!clusters(account, other)) byName();
        return ExitCode.OK.number;
    }

    /** Prints what case files say of an account, or of two in one cluster; returns whether any does. */
    private boolean clusters(String account, @Nullable String other) {
        Cases cases = Cases.of(run);
        boolean found = false;
        for (Queue.Entry entry : cases.queue().entries()) {
            if (!mentions(entry, account)) continue;
            Casefile c = cases.casefile(entry.clusterId());
            Person one = ExplainWords.find(c, account);
            Person two = other == null ? null : ExplainWords.find(c, other);
            if (one == null || other != null && two == null) continue;
            found = true;
            System.out.print(
                    two == null
                            ? ExplainWords.of(
                                    Explanation.of(c, one), Protection.of(cases.run()), Withdrawal.of(cases.run()))
                            : ExplainWords.between(c, one, two));
        }
        return found;
    }

    private static boolean mentions(Queue.Entry entry, String account) {
        String small = account.toLowerCase(Locale.ROOT);
        return entry.members().stream()
                        .map(m -> m.toLowerCase(Locale.ROOT))
                        .anyMatch(m -> m.equals(small) || m.endsWith(":" + small))
                || entry.names().stream().anyMatch(n -> n.equalsIgnoreCase(account.replaceFirst("^@", "")));
    }

    /** By display name, in no cluster, or not both in one: what ties there are. */
    private void byName() throws IOException {
        try (SparkSession spark = Sessions.open("explain")) {
            RunFolder folder = RunFolder.existing(run, spark);
            String one = Ties.account(spark, folder, account);
            String two = other == null ? null : Ties.account(spark, folder, other);
            if (clusters(one, two)) return;
            List<Tie> ties = Ties.of(spark, folder, one, two);
            System.out.print(ExplainWords.outside(one, two, ties, Ties.crowds(spark, folder, one)));
        }
    }
}
