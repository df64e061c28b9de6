package lockstep.synthetic;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Puppets that a farm adds so that meeting seems ordinary where it acts: each time two of them, drawn anew, do one thing
 * together on an object of the same source, as long after it appeared as the farm's own actions. No two of them keep together,
 * so nothing of theirs is a cluster; what they raise is their strata's rate.
 *
 * @param puppets accounts
 * @param meetings of two of them
 */
public record Poison(int puppets, int meetings) {
    /** The puppets' actions behind the others', their accounts behind the others' accounts. */
    public MadeActions beside(MadeActions farm, long seed) {
        SeededRandom random = new SeededRandom(seed, "poison", puppets);
        int[] ordered = ordered(farm);
        Acts acts = new Acts();
        for (int k = 0; k < meetings; k++) {
            int like = ordered[random.below(ordered.length)];
            int source = farm.source[farm.object[like]];
            int[] others = IntStream.range(0, farm.source.length)
                    .filter(o -> farm.source[o] == source)
                    .toArray();
            int object = others[random.below(others.length)];
            long at = farm.birth[object] + farm.at[like] - farm.birth[farm.object[like]];
            for (int puppet : random.distinct(2, puppets)) {
                acts.add(farm.accounts() + puppet, object, at + random.below(10));
            }
        }
        int[] networks = new int[puppets];
        Arrays.fill(networks, Arrays.stream(farm.network).max().orElse(0) + 1);
        return acts.addedTo(farm, networks);
    }

    private static int[] ordered(MadeActions farm) {
        IntPredicate ordered = farm.ordered();
        return IntStream.range(0, farm.object.length)
                .filter(i -> farm.planted(farm.account[i]) && ordered.test(farm.object[i]))
                .toArray();
    }
}
