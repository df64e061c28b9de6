package lockstep.detect.expand;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lockstep.run.Fingerprint;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;

/**
 * Accounts that somebody suspects for reasons outside the data, from which one more cluster is grown (METHOD.md §9). They stay in
 * the run, so that a later detection grows the cluster again.
 *
 * @param accounts ids with their platforms; empty where no cluster is grown
 * @param barred ids that are never added
 */
public record GrowFrom(List<String> accounts, Set<String> barred) {
    /** No cluster is grown from given accounts. */
    public static final GrowFrom NOBODY = new GrowFrom(List.of(), Set.of());

    public GrowFrom {
        accounts = List.copyOf(accounts);
        barred = Set.copyOf(barred);
    }

    /** Returns what the run keeps. */
    public static GrowFrom of(SparkSession spark, RunFolder run) {
        if (!run.exists(GivenAccount.TABLE.name())) return NOBODY;
        List<String> accounts = new ArrayList<>();
        Set<String> barred = new HashSet<>();
        for (GivenAccount g : GivenAccount.TABLE.values(GivenAccount.TABLE.read(spark, run))) {
            if (g.barred()) barred.add(g.accountId());
            else accounts.add(g.accountId());
        }
        return new GrowFrom(accounts.stream().sorted().toList(), barred);
    }

    /** Lets the run keep these accounts, in place of those that it has. */
    public void keep(SparkSession spark, RunFolder run) {
        if (isNobody()) {
            run.delete(GivenAccount.TABLE.name());
            return;
        }
        List<GivenAccount> rows = Stream.concat(
                        accounts.stream().sorted().map(a -> new GivenAccount(a, false)),
                        barred.stream().sorted().map(a -> new GivenAccount(a, true)))
                .toList();
        GivenAccount.TABLE.write(GivenAccount.TABLE.rows(spark, rows), run);
    }

    /** Returns the same without an account. */
    public GrowFrom without(String account) {
        Set<String> less = new HashSet<>(barred);
        less.remove(account);
        return new GrowFrom(accounts.stream().filter(a -> !a.equals(account)).toList(), less);
    }

    /** Returns the same with more accounts that are never added. */
    public GrowFrom barring(Set<String> more) {
        Set<String> all = new HashSet<>(barred);
        all.addAll(more);
        return new GrowFrom(accounts, all);
    }

    /** Whether there is no account to grow from. */
    public boolean isNobody() {
        return accounts.isEmpty();
    }

    /** Returns what stands in the manifest in place of the accounts: it names nobody. */
    public String fingerprint() {
        return Fingerprint.ofLines(Stream.concat(
                        accounts.stream().sorted().map(a -> "given " + a),
                        barred.stream().sorted().map(a -> "barred " + a))
                .toList());
    }
}
