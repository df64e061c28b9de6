package lockstep.kernel;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import lockstep.Shared;
import lockstep.action.Trace;
import lockstep.kernel.meeting.CellActions;
import lockstep.kernel.meeting.StratumCode;
import lockstep.kernel.meeting.Tier;

/** Reads the shared files as cells, in a few lines and without Spark. */
public final class SharedCells {
    private static final long DAY = 86_400;

    private SharedCells() {}

    /** @param source nothing where it is unknown, so that days are the strata */
    private record Act(String object, String account, long at, String source, long born) {}

    /**
     * @param name german_url, german_hashtag_slot, russian, or a file of plants
     * @param names receives the account ids in the order of their numbers
     */
    public static CellActions of(String name, Tier tier, long windowS, List<String> names) {
        Trace trace = name.endsWith("slot") ? Trace.HASHTAG : Trace.REPOST;
        List<Act> acts = acts(name);
        names.addAll(new TreeSet<>(acts.stream().map(Act::account).toList()));
        List<String> sources =
                List.copyOf(new TreeSet<>(acts.stream().map(Act::source).toList()));
        List<String> objects =
                List.copyOf(new TreeSet<>(acts.stream().map(Act::object).toList()));
        Map<String, Long> birth = new HashMap<>();
        acts.forEach(a -> birth.merge(a.object, a.born, Math::min));
        Map<String, Act> first = new HashMap<>();
        for (Act a : acts) {
            long slot = trace == Trace.HASHTAG ? a.at / windowS : 0;
            first.merge(a.object + "\t" + slot + "\t" + a.account, a, (x, y) -> x.at <= y.at ? x : y);
        }
        CellSketch cell = new CellSketch(trace, tier, windowS);
        for (Act a : first.values()) {
            boolean known = !a.source.isEmpty();
            long number = known ? Collections.binarySearch(sources, a.source) : a.at / DAY;
            long lag = Math.max(a.at - birth.getOrDefault(a.object, a.at), windowS);
            long code =
                    tier == Tier.STRONG ? StratumCode.ofReaction(number, known, lag) : StratumCode.of(number, known);
            cell.add(
                    Collections.binarySearch(objects, a.object),
                    Collections.binarySearch(names, a.account),
                    a.at,
                    code);
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
