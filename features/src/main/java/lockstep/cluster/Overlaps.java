package lockstep.cluster;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Groups of accounts by their accounts. Of thousands of groups one has members in common with few: only those are compared, and
 * what a group costs does not grow with the number of all.
 */
final class Overlaps {
    private static final int[] NONE = {};

    private final Map<Integer, int[]> groups = new HashMap<>();
    private int size;

    /** Its number is how many were there before it. */
    void add(List<Integer> accounts) {
        for (int account : accounts) {
            groups.merge(account, new int[] {size}, Overlaps::and);
        }
        size++;
    }

    /** How many of these accounts each group has, by number; without those that have none. */
    Map<Integer, Integer> with(List<Integer> accounts) {
        Map<Integer, Integer> both = new TreeMap<>();
        for (int account : accounts) {
            for (int group : groups.getOrDefault(account, NONE)) both.merge(group, 1, Integer::sum);
        }
        return both;
    }

    private static int[] and(int[] some, int[] one) {
        int[] more = Arrays.copyOf(some, some.length + 1);
        more[some.length] = one[0];
        return more;
    }
}
