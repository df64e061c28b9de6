package lockstep.review.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lockstep.review.casefile.AccountList;
import lockstep.review.casefile.CaseJson;
import lockstep.review.casefile.Queue;
import lockstep.review.html.Html;
import lockstep.review.html.Site;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a run as a script, which the search on the overview loads when somebody uses it: a page that is a file
 * cannot read data in any other way. Names are shown as text, and the script holds data alone.
 */
public final class AccountsFile {
    public static final String NAME = "accounts.js";

    private AccountsFile() {}

    /**
     * One account.
     *
     * @param i its id, with the platform
     * @param h its handle
     * @param n its name
     * @param p its posts in the run
     * @param c ids of the clusters that it is in
     */
    private record Known(
            String i, @Nullable String h, @Nullable String n, long p, List<String> c) {}

    /** `lockstepAccounts = {inAll, accounts}`, safe between the tags of a script too. */
    public static String of(Site site) {
        Map<String, List<String>> clusters = new HashMap<>();
        for (Queue.Entry e : site.queue()) {
            for (String member : e.members()) {
                clusters.computeIfAbsent(member, m -> new ArrayList<>()).add(e.clusterId());
            }
        }
        AccountList all = site.cases().accounts();
        List<Known> known = all.accounts().stream()
                .map(a -> new Known(
                        Html.plain(a.accountId()),
                        a.handle() == null ? null : Html.plain(a.handle()),
                        a.name() == null ? null : Html.plain(a.name()),
                        a.posts(),
                        clusters.getOrDefault(a.accountId(), List.of())))
                .toList();
        String json = CaseJson.line(Map.of("inAll", all.inAll(), "accounts", known));
        return "'use strict';\nwindow.lockstepAccounts = "
                + json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
                + ";\n";
    }
}
