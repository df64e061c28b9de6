package lockstep.kernel.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An index from accounts to groups, so that a group is compared only with groups that share accounts with it. */
public final class Overlaps {
    private static final IntArrayList NONE = new IntArrayList();

    private final Map<Integer, IntArrayList> groupsOf = new HashMap<>();
    private int size;

    /** Adds a group. Its number is the count of the groups added before it. */
    public void add(List<Integer> accounts) {
        for (int account : accounts) {
            groupsOf.computeIfAbsent(account, a -> new IntArrayList(1)).add(size);
        }
        size++;
    }

    /** Returns how many of the accounts each group has, by group number, ascending; groups without any are left out. */
    public Map<Integer, Integer> with(List<Integer> accounts) {
        Map<Integer, Integer> both = new TreeMap<>();
        for (int account : accounts) {
            for (int group : groupsOf.getOrDefault(account, NONE)) both.merge(group, 1, Integer::sum);
        }
        return both;
    }
}
