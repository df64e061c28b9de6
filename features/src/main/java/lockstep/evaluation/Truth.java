package lockstep.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lockstep.ingest.post.AccountKey;
import lockstep.run.OwnTable;
import lockstep.run.OwnText;
import lockstep.run.UserError;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Who really belongs together: account to network. Crowds are in no network, whatever they do at once.
 *
 * @param networks by account, empty for nobody's
 * @param roles by network; inauthentic where the file names no role
 */
record Truth(Map<String, String> networks, Map<String, String> roles) {

    /**
     * Reads `account_id, network` and, where it is there, `role`; accounts of the role `crowd` count as ordinary.
     *
     * @throws UserError where the file or a column is missing
     */
    static Truth read(String file, Configuration conf) {
        Path path = new Path(file);
        try (InputStream in = path.getFileSystem(conf).open(path)) {
            String text = OwnText.withoutMark(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            List<String[]> rows = OwnTable.rows(file, text);
            if (rows.isEmpty()) throw new UserError(file + " is empty.", "Give a CSV with account_id and network.");
            List<String> header = Arrays.asList(rows.get(0));
            int account = header.indexOf("account_id");
            int network = header.indexOf("network");
            int role = header.indexOf("role");
            if (account < 0 || network < 0) {
                throw new UserError(
                        file + " has the columns " + header + ".",
                        "It needs account_id and network, and may have role.");
            }

            Map<String, String> networks = new TreeMap<>();
            Map<String, String> roles = new TreeMap<>();
            for (String[] row : rows.subList(1, rows.size())) {
                if (row.length < header.size()) {
                    throw new UserError(
                            file + " has a row of " + row.length + " cells under a header of " + header.size() + ".",
                            "Give every account a network, or an empty cell.");
                }
                boolean crowd = role >= 0 && "crowd".equals(row[role]);
                String name = crowd || row[network] == null ? "" : row[network];
                if (!name.isEmpty()) roles.putIfAbsent(name, role < 0 || row[role] == null ? "inauthentic" : row[role]);
                if (row[account] != null) networks.merge(row[account], name, (x, y) -> x.isEmpty() ? y : x);
            }
            return new Truth(networks, roles);
        } catch (IOException e) {
            throw new UserError("Cannot read " + file + ".", "Check that the file is there.");
        }
    }

    /** The name the truth file gives an account of a run; it may leave the platform out. */
    String name(String accountId) {
        String bare = AccountKey.id(accountId);
        return !networks.containsKey(accountId) && networks.containsKey(bare) ? bare : accountId;
    }

    String network(String name) {
        return networks.getOrDefault(name, "");
    }

    String role(String network) {
        return roles.getOrDefault(network, "");
    }

    /** Accounts by network. */
    Map<String, Set<String>> members() {
        Map<String, Set<String>> members = new TreeMap<>();
        networks.forEach((account, network) -> {
            if (!network.isEmpty())
                members.computeIfAbsent(network, n -> new TreeSet<>()).add(account);
        });
        return members;
    }
}
