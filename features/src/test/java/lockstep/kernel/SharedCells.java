package lockstep.cluster;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import lockstep.Shared;
import lockstep.kernel.StratumCode;

/** What ingest and the sweep do to the shared files, in a few lines and in memory. */
final class SharedCells {
    private static final long DAY = 86_400;

    private SharedCells() {}

    /** @param source nothing where it is unknown, so that days are the strata */
    private record Act(String object, String account, long at, String source, long born) {}

    /**
     * @param name german_url, german_hashtag_slot, russian, or a file of plants
     * @param names receives the account ids in the order of their numbers
     */
    static Cell of(String name, String tier, long windowS, List<String> names) {
        boolean slotted = name.endsWith("slot");
        TreeMap<String, Act> first = new TreeMap<>();
        Map<String, Long> birth = new HashMap<>();
        for (Act a : acts(name)) {
            String slot = slotted ? "%020d".formatted(a.at / windowS) : "";
            String key = a.object + "\t" + slot + "\t" + a.account + "\t";
            first.merge(key, a, (x, y) -> x.at <= y.at ? x : y);
            birth.merge(a.object, a.born, Math::min);
        }
        names.addAll(new TreeSet<>(first.values().stream().map(Act::account).toList()));
        List<String> sources = List.copyOf(
                new TreeSet<>(first.values().stream().map(Act::source).toList()));

        Cell.Builder cell = new Cell.Builder(slotted ? "hashtag" : "repost", tier, windowS);
        String last = "";
        int thing = -1;
        int n = 0;
        for (Act a : first.values()) {
            if (!a.object.equals(last)) thing++;
            last = a.object;
            long number = a.source.isEmpty() ? a.at / DAY : Collections.binarySearch(sources, a.source);
            long lag = (a.at - birth.getOrDefault(a.object, a.at)) * 1_000_000;
            boolean strong = tier.equals("strong");
            long code = strong ? StratumCode.of(number, lag, windowS * 1_000_000) : StratumCode.of(number);
            int account = Collections.binarySearch(names, a.account);
            cell.add(thing, slotted ? a.at / windowS : 0, account, a.at * 1_000_000, code, Shuffle.mixed(++n));
        }
        return cell.build();
    }

    private static List<Act> acts(String name) {
        String file = name.startsWith("german")
                ? "cooRTweet/german_elections.csv.gz"
                : name.equals("russian") ? "cooRTweet/russian_coord_tweets.csv.gz" : "plants/" + name + ".csv.gz";
        List<List<String>> rows = Shared.csv(Shared.file("data/" + file));
        List<String> head = rows.get(0);
        int object = head.indexOf(
                name.equals("german_url") ? "url_id" : name.startsWith("german") ? "hashtag_id" : "object_id");
        int source = head.indexOf(name.equals("german_url") ? "domain_id" : "source");
        int at = head.indexOf(name.equals("russian") ? "timestamp_share" : "timestamp");
        int birth = head.indexOf("birth");
        int account = head.indexOf("account_id");
        return rows.stream()
                .skip(1)
                .filter(r -> !r.get(object).isEmpty())
                .map(r -> new Act(
                        r.get(object),
                        r.get(account),
                        seconds(r.get(at)),
                        source < 0 || name.endsWith("slot") ? "" : r.get(source) + "?",
                        seconds(r.get(birth < 0 ? at : birth))))
                .toList();
    }

    private static long seconds(String number) {
        return (long) Double.parseDouble(number);
    }
}
