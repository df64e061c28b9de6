package lockstep.synthetic;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Six campaigns of new accounts hidden in a background: each has objects of four sources that exist anyway, an order to
 * repost comes some time after an object appears, and accounts follow it.
 *
 * @param size accounts in each
 * @param objects ordered in each
 * @param joined how likely an account follows an order
 * @param jitterS seconds after the order, exponential
 * @param camouflage the share of its actions that are ordinary ones, at ordinary times
 */
public record Campaign(int size, int objects, double joined, double jitterS, double camouflage)
        implements Serializable {
    private static final int CAMPAIGNS = 6;
    private static final int SOURCES = 4;

    /** Returns the background with the campaign's actions added. Equal seeds give equal actions. */
    public MadeActions plant(MadeActions background, long seed) {
        Acts acts = new Acts();
        int people = background.accounts();
        int sources = Arrays.stream(background.source).max().orElse(0) + 1;
        for (int c = 0; c < CAMPAIGNS; c++) {
            SeededRandom random = new SeededRandom(seed, "campaign", c);
            int[] chosen = Arrays.copyOf(random.permutation(sources), SOURCES);
            int[] pool = IntStream.range(0, background.source.length)
                    .filter(o -> IntStream.of(chosen).anyMatch(s -> s == background.source[o]))
                    .toArray();
            int[] picked = Arrays.copyOf(random.permutation(pool.length), Math.min(objects, pool.length));
            double[] order = new double[picked.length];
            for (int k = 0; k < picked.length; k++) {
                order[k] = background.birth[pool[picked[k]]] + random.lognormal(1800, 1);
            }
            for (int member = 0; member < size; member++) {
                int u = people + c * size + member;
                for (int k = 0; k < picked.length; k++) {
                    if (random.chance(joined))
                        acts.add(u, pool[picked[k]], (long) (order[k] + random.exponential(jitterS)));
                }
                long cover = Math.round(joined * objects * camouflage / (1 - camouflage));
                for (int like : random.distinct((int) cover, background.at.length)) {
                    int object = background.object[like];
                    double lag = background.at[like] + 1800 * random.gaussian() - background.birth[object];
                    // nobody reposts what is not there yet
                    acts.add(u, object, (long) (background.birth[object] + Math.abs(lag)));
                }
            }
        }
        int[] networks = IntStream.range(0, CAMPAIGNS * size).map(i -> i / size).toArray();
        return acts.addedTo(background, networks);
    }
}
