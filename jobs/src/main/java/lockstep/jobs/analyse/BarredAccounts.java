package lockstep.jobs.analyse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.AccountKey;
import lockstep.jobs.terminal.LocalRun;
import lockstep.jobs.terminal.RunKey;
import lockstep.review.decision.Protection;
import lockstep.review.explain.Ties;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The accounts that are never added to given ones: those that the analyst names, and the protected accounts of the run. */
final class BarredAccounts {
    @Option(
            names = "--except",
            paramLabel = "ACCOUNT",
            description = "An account that is never added to given ones; repeat it for more.")
    private List<String> except = List.of();

    @Mixin
    private RunKey key = new RunKey();

    /** Whether the analyst has named any. */
    boolean areNamed() {
        return !except.isEmpty();
    }

    /** Returns the ids of those that the analyst names. */
    Set<String> named(SparkSession spark, RunFolder folder) {
        Set<String> barred = new HashSet<>();
        for (String account : except) barred.add(Ties.account(spark, folder, account));
        return barred;
    }

    /** Returns the ids of protected accounts; they are known only where the run lies on this machine. */
    Set<String> guarded(SparkSession spark, RunFolder folder, String run) {
        Set<String> barred = new HashSet<>();
        if (!LocalRun.is(run)) return barred;
        Protection protection = key.protection(LocalRun.path(run), folder.manifest());
        if (protection.isEmpty()) return barred;
        Iterator<Row> rows = Account.TABLE.read(spark, folder).toLocalIterator();
        while (rows.hasNext()) {
            Account a = Account.TABLE.schema().value(rows.next());
            if (protection.covers(a.platform(), a.accountId(), a.handle(), a.handles())) {
                barred.add(AccountKey.qualified(a.platform(), a.accountId()));
            }
        }
        return barred;
    }

    /** Returns the options as they were given, for a command that does the same. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        except.forEach(a -> words.add("--except=" + a));
        words.addAll(key.words());
        return words;
    }
}
