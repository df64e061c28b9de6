package lockstep.synthetic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lockstep.action.Action;

/** Made actions as rows of the table of actions. */
public final class MadeRows {
    private MadeRows() {}

    /** Returns one row for each action, in one language, each a post of its own. */
    public static List<Action> of(MadeActions made) {
        List<Action> rows = new ArrayList<>();
        for (int i = 0; i < made.at.length; i++) {
            rows.add(new Action(
                    made.trace.column(),
                    id(made.account[i]),
                    "o" + made.object[i],
                    "s" + made.source[made.object[i]],
                    Instant.ofEpochSecond(made.birth[made.object[i]]),
                    Instant.ofEpochSecond(made.at[i]),
                    "ru",
                    "post" + i,
                    false));
        }
        return rows;
    }

    /** Returns the ids of the accounts of a network. */
    public static List<String> network(MadeActions made, int network) {
        return IntStream.range(0, made.accounts())
                .filter(a -> made.network(a) == network)
                .mapToObj(MadeRows::id)
                .toList();
    }

    private static String id(int account) {
        return "p:" + account;
    }
}
