package lockstep.export;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lockstep.ingest.IngestFiles;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.AccountKey;
import lockstep.ingest.pseudonym.KeyFile;
import lockstep.ingest.pseudonym.NameList;
import lockstep.ingest.pseudonym.NameList.Name;
import lockstep.run.Manifest;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;

/** From pseudonyms back to people. Who did it, when and for how many stands in the run's `reveals.log` afterwards. */
public final class Reveal {
    private static final String LOG = "reveals.log";

    private Reveal() {}

    /**
     * Writes kind, platform, pseudonym, original as CSV: of these accounts, or of all the run has.
     *
     * @param accounts pseudonyms, with or without their platform in front
     * @return how many names
     */
    public static int names(
            SparkSession spark, RunFolder run, KeyFile key, Collection<String> accounts, PrintStream out)
            throws IOException {
        refuseOtherKey(run.manifest(), key);
        Set<String> wanted = new HashSet<>();
        accounts.forEach(a -> wanted.add(AccountKey.id(a)));
        Set<String> here = new HashSet<>();
        for (Account a : Account.TABLE.values(Account.TABLE.read(spark, run))) {
            if (!wanted.isEmpty() && !wanted.contains(a.accountId())) continue;
            here.add(a.accountId());
            if (a.handle() != null) here.add(a.handle());
            if (a.name() != null) here.add(a.name());
        }
        List<String> unknown =
                accounts.stream().filter(a -> !here.contains(AccountKey.id(a))).toList();
        if (!unknown.isEmpty()) {
            throw new UserError(
                    run + " has no account of this pseudonym: " + String.join(", ", unknown),
                    "Name pseudonyms as export/members.csv has them.");
        }
        List<Name> names = NameList.read(key).stream()
                .filter(n -> here.contains(n.pseudonym()))
                .toList();
        log(run, key, names.size());
        out.print("kind,platform,pseudonym,original\r\n");
        for (Name n : names) {
            out.print(String.join(
                            ",",
                            Cell.of(n.kind()),
                            Cell.of(n.platform()),
                            Cell.of(n.pseudonym()),
                            Cell.of(n.original()))
                    + "\r\n");
        }
        return names.size();
    }

    /** @throws UserError where the run is pseudonymised under another key, or not at all */
    public static void refuseOtherKey(Manifest run, KeyFile key) {
        String made = IngestFiles.keyOf(run);
        if (key.id().equals(made)) return;
        throw new UserError(
                UserError.Kind.REFUSED,
                made.isEmpty()
                        ? "The run is not pseudonymised."
                        : "The run is pseudonymised under another key, " + made + ".",
                made.isEmpty()
                        ? "Read the names in the tables of the run. No key is needed."
                        : "Give the key it was made with.");
    }

    /** Before anything is shown: a reveal that cannot be written down does not happen. */
    public static void log(RunFolder run, KeyFile key, int names) {
        run.addLine(
                LOG,
                "%s key %s, %d names, by %s"
                        .formatted(Instant.now(), key.id(), names, System.getProperty("user.name", "?")));
    }
}
