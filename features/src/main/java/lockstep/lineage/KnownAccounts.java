package lockstep.lineage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lower;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.detect.Cluster;
import lockstep.detect.Member;
import lockstep.ingest.IngestFiles;
import lockstep.ingest.post.Account;
import lockstep.ingest.post.AccountKey;
import lockstep.kernel.meeting.Tier;
import lockstep.run.ControlGroup;
import lockstep.run.OwnTable;
import lockstep.run.OwnText;
import lockstep.run.UserError;
import lockstep.table.RunFolder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A list of accounts from elsewhere: users of a takedown (Twitter's Information Operations), Meta's published indicators, or
 * `accounts.csv` of a list of lockstep. An account is known by its id, its handle or its address, in small letters.
 */
public final class KnownAccounts {
    /** The more particular ones first: a column `id` may be the number of the row. */
    private static final List<String> IDS = List.of("account_id", "userid", "user_id", "id_str", "id");

    private static final List<String> HANDLES =
            List.of("handle", "user_screen_name", "screen_name", "username", "user_name");
    private static final List<String> ADDRESSES = List.of("profile_url", "user_profile_url", "indicator", "url");
    private static final String CORE = "core";
    /** An address on one line, also as hxxps://example[.]com. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)h(?:tt|xx)ps?://([^\\s,;]+)");

    /** The names of one account in the list, in small letters; each part null where the list does not say it. */
    private record Names(
            @Nullable String id,
            @Nullable String handle,
            @Nullable String address) {
        boolean isNone() {
            return id == null && handle == null && address == null;
        }

        /** Rows with one id are one account, which may have been renamed. */
        Names account() {
            return id == null ? this : new Names(id, null, null);
        }
    }

    /** Each row of the list that differs from those before, with its first name as the list writes it. */
    private final Map<Names, String> entries;

    private KnownAccounts(Map<Names, String> entries) {
        this.entries = entries;
    }

    /** @throws UserError where the file cannot be read, or no column names an account */
    public static KnownAccounts of(String file) {
        List<String[]> rows = OwnTable.rows(file, OwnText.of(Path.of(file)));
        List<String> header = Arrays.stream(rows.isEmpty() ? new String[0] : rows.get(0))
                .map(c -> c == null ? "" : c.strip().toLowerCase(Locale.ROOT))
                .toList();
        int id = column(header, IDS);
        int handle = column(header, HANDLES);
        int address = column(header, ADDRESSES);
        if (id < 0 && handle < 0 && address < 0) {
            throw new UserError(
                    file + " has no column that names an account. It has: " + String.join(", ", header),
                    "Give the column of accounts one of these names: account_id, handle, profile_url.");
        }
        Map<Names, String> entries = new LinkedHashMap<>();
        for (String[] row : rows.subList(1, rows.size())) {
            String written = Stream.of(id, handle, address)
                    .map(at -> cell(row, at))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("");
            Names names = new Names(small(cell(row, id)), bare(cell(row, handle)), address(cell(row, address)));
            if (!names.isNone()) entries.putIfAbsent(names, written);
        }
        if (entries.isEmpty()) {
            throw new UserError(file + " names no account.", "Give a list with one account a row under its header.");
        }
        return new KnownAccounts(entries);
    }

    private static int column(List<String> header, List<String> names) {
        return names.stream()
                .map(header::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static @Nullable String cell(@Nullable String[] row, int at) {
        if (at < 0 || at >= row.length) return null;
        String cell = row[at];
        return cell == null || cell.isBlank() ? null : cell.strip();
    }

    private static @Nullable String small(@Nullable String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String bare(@Nullable String handle) {
        return handle == null ? null : small(handle.replaceFirst("^@", ""));
    }

    /** Without scheme, `www.`, brackets around points, and a slash at the end. */
    private static @Nullable String address(@Nullable String cell) {
        Matcher m = ADDRESS.matcher(cell == null ? "" : cell);
        if (!m.find()) return null;
        return m.group(1)
                .toLowerCase(Locale.ROOT)
                .replace("[.]", ".")
                .replaceFirst("^(?:www|m|mobile)\\.", "")
                .replaceFirst("/+$", "");
    }

    /** The list as a group of ordinary accounts: how many of them are in clusters, and in which. */
    public ControlGroup control(SparkSession spark, RunFolder run, String file) {
        Here here = here(spark, run);
        Map<String, Cluster> clusters = new HashMap<>();
        Cluster.TABLE.values(Cluster.TABLE.read(spark, run)).forEach(c -> clusters.put(c.clusterId(), c));
        Set<String> leads = new HashSet<>();
        Set<String> strong = new HashSet<>();
        Set<String> listable = new HashSet<>();
        for (Member m : Member.TABLE.values(Member.TABLE.read(spark, run))) {
            Cluster c = clusters.get(m.clusterId());
            if (c == null || !here.accounts().contains(m.accountId())) continue;
            (c.tier().equals(Tier.STRONG.column()) ? strong : leads).add(m.accountId());
            if (c.canFlag() && m.role().equals(CORE)) listable.add(m.accountId());
        }
        leads.removeAll(strong);
        String name = String.valueOf(Path.of(file).getFileName());
        return new ControlGroup(
                name, listed().size(), here.accounts().size(), leads.size(), strong.size(), listable.size());
    }

    /** The list beside the clusters of a run. */
    public Known in(SparkSession spark, RunFolder run) {
        Here here = here(spark, run);
        return known(spark, run, here, here.accounts());
    }

    /**
     * @param found accounts of the run, by the listed one that they are
     * @param inAll how many accounts the run has
     */
    private record Here(Map<Names, Set<String>> found, long inAll) {
        Set<String> accounts() {
            Set<String> accounts = new TreeSet<>();
            found.values().forEach(accounts::addAll);
            return accounts;
        }
    }

    /** @throws UserError where no account of a list can be found in a run, because pseudonyms stand in their place */
    public static void refusePseudonyms(RunFolder run) {
        if (!IngestFiles.keyOf(run.manifest()).isEmpty()) {
            throw new UserError(
                    UserError.Kind.REFUSED,
                    run + " is pseudonymised: no account of a list can be found in it.",
                    "Compare the list with a run that has the accounts' own ids.");
        }
    }

    private Here here(SparkSession spark, RunFolder run) {
        refusePseudonyms(run);
        Map<String, List<Names>> ids = by(Names::id);
        Map<String, List<Names>> handles = by(Names::handle);
        Map<String, List<Names>> addresses = by(Names::address);
        Map<Names, Set<String>> found = new HashMap<>();
        long accounts = 0;
        var rows = Account.TABLE
                .read(spark, run)
                .select(
                        AccountKey.qualified().as("id"),
                        lower(col("account_id")).as("own"),
                        lower(col("handle")).as("handle"),
                        lower(col("url")).as("url"))
                .toLocalIterator();
        while (rows.hasNext()) {
            Row r = rows.next();
            accounts++;
            String account = r.getString(0);
            Stream.of(
                            ids.get(r.getString(1)),
                            ids.get(account.toLowerCase(Locale.ROOT)),
                            handles.get(r.getString(2)),
                            addresses.get(address(r.getString(3))))
                    .filter(Objects::nonNull)
                    .flatMap(List::stream)
                    .forEach(n -> found.computeIfAbsent(n, k -> new TreeSet<>()).add(account));
        }
        return new Here(found, accounts);
    }

    /** The rows of each account of the list, by its first one, in the order of the list. */
    private Map<Names, List<Names>> listed() {
        Map<Names, List<Names>> byAccount = new LinkedHashMap<>();
        entries.keySet()
                .forEach(names -> byAccount
                        .computeIfAbsent(names.account(), account -> new ArrayList<>())
                        .add(names));
        Map<Names, List<Names>> byFirst = new LinkedHashMap<>();
        byAccount.values().forEach(rows -> byFirst.put(rows.get(0), rows));
        return byFirst;
    }

    /** The listed accounts by one kind of name. */
    private Map<String, List<Names>> by(Function<Names, @Nullable String> kind) {
        Map<String, List<Names>> by = new HashMap<>();
        for (Names n : entries.keySet()) {
            String name = kind.apply(n);
            if (name != null) by.computeIfAbsent(name, k -> new ArrayList<>()).add(n);
        }
        return by;
    }

    private Known known(SparkSession spark, RunFolder run, Here here, Set<String> accounts) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        Map<String, Long> listed = new LinkedHashMap<>();
        Map<String, Set<String>> clustered = new HashMap<>();
        for (Member m : Member.TABLE.values(Member.TABLE.read(spark, run))) {
            sizes.merge(m.clusterId(), 1, Integer::sum);
            if (!accounts.contains(m.accountId())) continue;
            listed.merge(m.clusterId(), 1L, Long::sum);
            clustered.computeIfAbsent(m.accountId(), k -> new TreeSet<>()).add(m.clusterId());
        }
        List<Known.OfCluster> clusters = listed.entrySet().stream()
                .map(e -> {
                    int size = sizes.getOrDefault(e.getKey(), 0);
                    Common common = Common.drawn(e.getValue(), size, accounts.size(), here.inAll);
                    return new Known.OfCluster(
                            e.getKey(),
                            size,
                            e.getValue(),
                            common.expected(),
                            Common.p(e.getValue(), size, accounts.size(), here.inAll));
                })
                .sorted(Comparator.comparingDouble(Known.OfCluster::p).thenComparing(Known.OfCluster::clusterId))
                .toList();
        List<Known.OfAccount> each = new ArrayList<>();
        listed().forEach((first, rows) -> {
            String written = entries.getOrDefault(first, "");
            Set<String> found = new TreeSet<>();
            rows.forEach(names -> found.addAll(here.found.getOrDefault(names, Set.of())));
            if (found.isEmpty()) each.add(new Known.OfAccount(written, null, ""));
            for (String account : found) {
                String in = String.join(" ", clustered.getOrDefault(account, Set.of()));
                each.add(new Known.OfAccount(written, account, in));
            }
        });
        return new Known(listed().size(), accounts.size(), clustered.size(), clusters, each);
    }
}
