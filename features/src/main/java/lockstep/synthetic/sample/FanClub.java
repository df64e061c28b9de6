package lockstep.synthetic.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lockstep.synthetic.SeededRandom;

/** Coordinated and legitimate: 25 fans with notifications on, who repost one singer within a minute. */
final class FanClub implements Network {
    private static final int SIZE = 25;
    private static final String SINGER = "t777";
    private final World world;
    private final Ordinary ordinary;
    private final List<Person> people = new ArrayList<>();

    FanClub(World world, Ordinary ordinary, long firstNumber) {
        this.world = world;
        this.ordinary = ordinary;
        SeededRandom random = world.random("fans", 0);
        for (int i = 0; i < SIZE; i++) {
            Instant registered = Instant.parse("2012-01-01T00:00:00Z").plusSeconds((long) (random.uniform() * 2.6e8));
            int followers = (int) random.lognormal(200, 1);
            people.add(Cast.person(firstNumber + i, "twitter", registered, followers, "fanclub", "legitimate"));
        }
    }

    @Override
    public List<Person> people() {
        return people;
    }

    @Override
    public void acts(Consumer<MadePost> out) {
        for (int day = 0; day < world.days(); day++) {
            SeededRandom random = world.random("song", day);
            Instant sung = World.START.plusSeconds(day * 86_400L + 50_000 + random.below(20_000));
            MadePost.Seen song = new MadePost.Seen("t777%04d".formatted(day), SINGER, sung);
            for (Person p : people) {
                if (!random.chance(0.5)) continue;
                Instant at = sung.plusMillis((long) (1000 * random.lognormal(40, 0.8)));
                out.accept(MadePost.repost(p, at, song));
            }
        }
        for (int i = 0; i < SIZE; i++) {
            SeededRandom random = world.random("fan life", i);
            for (int a = 0; a < world.days() * 2; a++) {
                out.accept(ordinary.something(people.get(i), random, i));
            }
        }
    }
}
