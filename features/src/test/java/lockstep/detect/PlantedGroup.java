package lockstep.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lockstep.action.Action;

/** Actions with one planted group, for tests of this package. */
public final class PlantedGroup {
    private static final Instant START = Instant.parse("2021-01-04T00:00:00Z");

    private PlantedGroup() {}

    /** Links of 30 sources and five hashtags by 60 accounts, six of which act as one, over 20 days. */
    public static List<Action> made() {
        Random random = new Random(3);
        List<Action> actions = new ArrayList<>();
        List<Instant> born = Arrays.stream(random.longs(150, 0, 19 * 86_400L).toArray())
                .mapToObj(START::plusSeconds)
                .toList();
        for (int account = 0; account < 60; account++) {
            for (int object = 0; object < 150; object++) {
                boolean ordered = account < 6 && object < 25;
                if (!ordered && random.nextInt(10) > 0) continue;
                long lag = ordered ? 900 + random.nextInt(20) : random.nextInt(40_000);
                actions.add(link(account, object, born.get(object), lag));
            }
            for (int k = 0; k < 60; k++) {
                long at = account < 6 ? k * 28_000L + random.nextInt(30) : random.nextInt(20 * 86_400);
                actions.add(new Action(
                        "hashtag",
                        "p:a" + account,
                        "h" + k % 5,
                        "h",
                        START,
                        START.plusSeconds(at),
                        "ru",
                        "h" + account + "-" + k,
                        false));
            }
        }
        actions.add(new Action("hashtag", "p:a9", "h0", "h", START, START, "ru", "first", false));
        actions.add(new Action(
                "hashtag", "p:a9", "h0", "h", START, START.plusSeconds(20 * 86_400 - 1), "ru", "last", false));
        return actions;
    }

    private static Action link(int account, int object, Instant born, long lag) {
        String post = account + "-" + object;
        return new Action(
                "link",
                "p:a" + account,
                "o" + object,
                "s" + object % 30,
                born,
                born.plusSeconds(lag),
                "ru",
                post,
                false);
    }
}
