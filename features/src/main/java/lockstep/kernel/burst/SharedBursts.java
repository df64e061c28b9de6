package lockstep.kernel.burst;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntImmutableList;
import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lockstep.kernel.graph.EdgeGraph;

/**
 * The graph of the members of a group in the bursts that two or more of them share. An edge weighs the sum, over the bursts, of ln
 * of how rare a place in the burst is within its stratum.
 */
final class SharedBursts {
    private final GroupEvidence group;
    private final int[] members;
    /** Of each pair of members, the smaller position in the upper half: the sum. */
    private final Long2DoubleOpenHashMap weights = new Long2DoubleOpenHashMap();

    private SharedBursts(GroupEvidence group) {
        this.group = group;
        this.members = group.members();
    }

    /** Returns the graph; its vertices are positions in the accounts of the group's evidence. */
    static EdgeGraph.Component graph(GroupEvidence group) {
        SharedBursts shared = new SharedBursts(group);
        for (int p = 0; p < group.parts().size(); p++) shared.weigh(p);
        return new EdgeGraph.Component(IntImmutableList.of(shared.members), shared.edges());
    }

    private void weigh(int part) {
        CellBursts bursts = group.parts().get(part).bursts();
        Int2ObjectOpenHashMap<IntArrayList> inBurst = membersInBursts(part);
        int[] order = inBurst.keySet().toIntArray();
        Arrays.sort(order); // sums of doubles are the same in every run
        for (int b : order) {
            double rarity = Math.log((double) bursts.sizes.total[bursts.stratum[b]] / bursts.sizes.size[b]);
            IntArrayList there = inBurst.get(b);
            for (int i = 0; i < there.size(); i++) {
                for (int j = i + 1; j < there.size(); j++) {
                    if (there.getInt(i) == there.getInt(j)) continue;
                    weights.addTo((long) there.getInt(i) << 32 | there.getInt(j), rarity);
                }
            }
        }
    }

    /** Returns the members in each burst with two or more of them, ascending, one for each action. */
    private Int2ObjectOpenHashMap<IntArrayList> membersInBursts(int part) {
        BurstEvidence evidence = group.parts().get(part);
        AccountBursts of = evidence.accounts();
        Int2ObjectOpenHashMap<IntArrayList> inBurst = new Int2ObjectOpenHashMap<>();
        for (int a : members) {
            int in = group.positionInPart(part, a);
            if (in < 0) continue;
            for (int k = of.start[in]; k < of.start[in + 1]; k++) {
                int b = of.burst[k];
                if (evidence.inBurst[b] > 1)
                    inBurst.computeIfAbsent(b, n -> new IntArrayList()).add(a);
            }
        }
        return inBurst;
    }

    private List<EdgeGraph.Edge> edges() {
        List<EdgeGraph.Edge> edges = new ArrayList<>();
        for (long pair : Arrays.stream(weights.keySet().toLongArray()).sorted().toArray()) {
            double weight = weights.get(pair);
            if (weight > 0) edges.add(new EdgeGraph.Edge((int) (pair >> 32), (int) pair, weight, 0));
        }
        return edges;
    }
}
