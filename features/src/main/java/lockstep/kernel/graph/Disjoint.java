package lockstep.kernel.graph;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import lockstep.kernel.meeting.Group;

/** Splits groups into layers of groups that share no account. A component and its parts do, so they are counted in turn. */
public final class Disjoint {
    private Disjoint() {}

    /** Returns the layers; a group is in the first one that has none of its accounts. */
    public static List<List<Group>> layers(List<Group> groups) {
        List<List<Group>> layers = new ArrayList<>();
        List<Group> rest = groups;
        while (!rest.isEmpty()) {
            IntOpenHashSet taken = new IntOpenHashSet();
            List<Group> layer = new ArrayList<>();
            List<Group> later = new ArrayList<>();
            for (Group g : rest) {
                boolean free = g.accounts().stream().mapToInt(a -> a).noneMatch(taken::contains);
                (free ? layer : later).add(g);
                if (free) taken.addAll(g.accounts());
            }
            layers.add(layer);
            rest = later;
        }
        return layers;
    }
}
