package lockstep.synthetic;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Circles of friends in which nobody is coordinated. A circle has its hour of the day. When its members are there together, they
 * answer each other. They may also react to what two sources that they follow have lately published: label exchange does not hold
 * for these reactions, because friends who are there at the same time react at the same time.
 *
 * @param circles how many
 * @param size members of each
 * @param reacts how likely a member who is there reacts to a recent object of the followed sources
 */
record FriendCircles(int circles, int size, double reacts) {
    private static final int DAYS = 14;
    private static final long DAY = 86_400;
    private static final long RECENT_S = 12 * 3_600;
    private static final double SESSION_S = 1_800;
    private static final double MEETS = 0.6;
    private static final double ATTENDS = 0.6;
    private static final double ANSWERS = 0.7;
    /** Each of the friends writes something in a session so often, which the others answer. */
    private static final double WRITES = 0.5;

    /** Adds what circles of friends do to what the same people do anyway. */
    MadeActions among(MadeActions people, long seed) {
        int sources = Arrays.stream(people.source).max().orElse(0) + 1;
        IntArrayList source = new IntArrayList(people.source);
        LongArrayList birth = new LongArrayList(people.birth);
        Acts acts = new Acts();
        for (int i = 0; i < people.at.length; i++) acts.add(people.account[i], people.object[i], people.at[i]);
        for (int c = 0; c < circles; c++) {
            SeededRandom random = new SeededRandom(seed, "circle", c);
            int[] followed = random.distinct(2, sources);
            double hour = 24 * random.uniform();
            for (int day = 0; day < DAYS; day++) {
                if (!random.chance(MEETS)) continue;
                long start = MadeActions.ORIGIN + day * DAY + (long) (3_600 * (hour + random.gaussian() / 4));
                int first = c * size;
                int[] there = IntStream.range(first, first + size)
                        .filter(u -> random.chance(ATTENDS))
                        .toArray();
                for (int o = 0; o < people.source.length; o++) {
                    if (people.source[o] != followed[0] && people.source[o] != followed[1]) continue;
                    if (people.birth[o] > start || people.birth[o] < start - RECENT_S) continue;
                    react(there, o, start, reacts, random, acts);
                }
                for (int friend : there) {
                    if (!random.chance(WRITES)) continue;
                    source.add(sources + friend);
                    birth.add(start);
                    int[] others = IntStream.of(there).filter(u -> u != friend).toArray();
                    react(others, source.size() - 1, start, ANSWERS, random, acts);
                }
            }
        }
        return acts.made(people.trace, source.toIntArray(), birth.toLongArray(), people.network);
    }

    private static void react(int[] who, int object, long start, double likely, SeededRandom random, Acts acts) {
        for (int u : who) {
            if (random.chance(likely)) acts.add(u, object, start + (long) (SESSION_S * random.uniform()));
        }
    }
}
