package lockstep.kernel.meeting;

import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;

/**
 * Two posts of two accounts show one joint act, however many objects they share. So each pair of posts counts once: in the
 * first trace, by fusion rank, in which it meets (METHOD.md §6).
 */
public final class PostPairs {
    private final LongOpenHashSet seen = new LongOpenHashSet();
    /** How many of the actions that are looked at a post has. A post with one action cannot meet another post twice. */
    private final Int2IntOpenHashMap actions = new Int2IntOpenHashMap();

    /** @param sweeps over the actions in question, of all traces */
    public PostPairs(List<CellActions> cells, List<CellSweep> sweeps) {
        for (int c = 0; c < cells.size(); c++) {
            int[] post = cells.get(c).post;
            sweeps.get(c).actions().forEach(i -> actions.addTo(post[i], 1));
        }
    }

    /** Whether the two posts have not met before. */
    boolean isFirst(int accountA, int postA, int accountB, int postB) {
        if (actions.get(postA) < 2 || actions.get(postB) < 2) return true;
        return accountA < accountB
                ? seen.add(key(accountA, postA, accountB, postB))
                : seen.add(key(accountB, postB, accountA, postA));
    }

    private static long key(int lower, int postOfLower, int higher, int postOfHigher) {
        long accounts = HashCommon.murmurHash3((long) lower << 32 | higher);
        return HashCommon.murmurHash3(accounts ^ ((long) postOfLower << 32 | postOfHigher & 0xffffffffL));
    }
}
