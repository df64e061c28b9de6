package lockstep.cluster;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From each account to the groups it is in: a group is compared only with those that it has members in common with. */
final class Overlaps {
    private static final IntArrayList NONE = new IntArrayList();

    private final Map<Integer, IntArrayList> groupsOf = new HashMap<>();
    private int size;

    /** Its number is how many were there before it. */
    void add(List<Integer> accounts) {
        for (int account : accounts) {
            groupsOf.computeIfAbsent(account, a -> new IntArrayList(1)).add(size);
        }
        size++;
    }

    /** How many of these accounts each group has, by number, ascending; without the groups that have none. */
    Map<Integer, Integer> with(List<Integer> accounts) {
        Map<Integer, Integer> both = new TreeMap<>();
        for (int account : accounts) {
            for (int group : groupsOf.getOrDefault(account, NONE)) both.merge(group, 1, Integer::sum);
        }
        return both;
    }
}
