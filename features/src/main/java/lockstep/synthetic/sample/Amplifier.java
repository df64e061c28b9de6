package lockstep.synthetic.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lockstep.synthetic.SeededRandom;

/** 40 Twitter accounts that repost four outlets within seconds and post the same slogans, and live beside it. */
final class Amplifier implements Network {
    private static final int SIZE = 40;
    private static final int REPOSTS_A_DAY = 4;
    private static final double JOINED = 0.6;
    private static final double CAMOUFLAGE = 0.5;
    private final World world;
    private final Ordinary ordinary;
    private final List<Person> people = new ArrayList<>();

    Amplifier(World world, Ordinary ordinary, long firstNumber) {
        this.world = world;
        this.ordinary = ordinary;
        SeededRandom random = world.random("amplifier people", 0);
        for (int i = 0; i < SIZE; i++) {
            Instant registered =
                    Instant.parse("2020-08-01T00:00:00Z").plusSeconds((long) Math.min(1.2e7, random.exponential(4e6)));
            people.add(
                    Cast.person(firstNumber + i, "twitter", registered, random.below(60), "amplifier", "inauthentic"));
        }
    }

    @Override
    public List<Person> people() {
        return people;
    }

    @Override
    public void acts(Consumer<MadePost> out) {
        int[] done = new int[SIZE];
        for (int day = 0; day < world.days(); day++) {
            SeededRandom random = world.random("amplifier day", day);
            for (int r = 0; r < REPOSTS_A_DAY; r++) {
                MadePost.Seen post = world.post("twitter", 8 + r, day, random.below(10));
                for (int i = 0; i < SIZE; i++) {
                    if (!random.chance(JOINED)) continue;
                    Instant at = post.at().plusMillis((long) (4000 + 1000 * random.exponential(15)));
                    out.accept(MadePost.repost(people.get(i), at, post));
                    done[i]++;
                }
            }
            if (day % 2 == 0) slogans(day, random, done, out);
        }
        for (int i = 0; i < SIZE; i++) {
            SeededRandom random = world.random("amplifier life", i);
            int taste = random.below(world.outlets());
            int own = (int) Math.round(done[i] * CAMOUFLAGE / (1 - CAMOUFLAGE));
            for (int a = 0; a < own; a++) {
                out.accept(ordinary.something(people.get(i), random, taste));
            }
        }
    }

    private void slogans(int day, SeededRandom random, int[] done, Consumer<MadePost> out) {
        Instant from = World.START.plusSeconds(day * 86_400L + 30_000 + random.below(20_000));
        for (int i = 0; i < SIZE; i++) {
            if (!random.chance(JOINED)) continue;
            Phrases.Text text = Phrases.ordered(1_000 + day, random.below(2) * 2);
            Instant at = from.plusMillis((long) (1000 * random.exponential(60)));
            out.accept(MadePost.own(people.get(i), at, text, List.of(), List.of()));
            done[i]++;
        }
    }
}
