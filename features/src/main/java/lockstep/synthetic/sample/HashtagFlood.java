package lockstep.synthetic.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lockstep.synthetic.SeededRandom;

/** 30 accounts that flood hashtags on some evenings with near-identical text, and repost nothing. */
final class HashtagFlood implements Network {
    private static final int SIZE = 30;
    private static final int EVERY_DAYS = 3;
    private static final int POSTS = 6;
    private static final List<String> TAGS = List.of("БізБірге", "МыЗаПорядок", "Тұрақтылық");
    private final World world;
    private final Ordinary ordinary;
    private final List<Person> people = new ArrayList<>();

    HashtagFlood(World world, Ordinary ordinary, long firstNumber) {
        this.world = world;
        this.ordinary = ordinary;
        SeededRandom random = world.random("hashtag people", 0);
        for (int i = 0; i < SIZE; i++) {
            Instant registered = Instant.parse("2020-11-10T06:00:00Z").plusSeconds((long) random.exponential(90_000));
            people.add(Cast.person(firstNumber + i, "twitter", registered, random.below(20), "hashtag", "inauthentic"));
        }
    }

    @Override
    public List<Person> people() {
        return people;
    }

    @Override
    public void acts(Consumer<MadePost> out) {
        for (int day = 1; day < world.days(); day += EVERY_DAYS) {
            SeededRandom random = world.random("hashtag evening", day);
            Instant from = World.START.plusSeconds(day * 86_400L + 43_200 + random.below(10_000));
            for (Person p : people) {
                if (!random.chance(0.8)) continue;
                for (int n = 0; n < POSTS; n++) {
                    Phrases.Text base = Phrases.ordered(2_000 + day, random.below(4));
                    Phrases.Text text = new Phrases.Text(base.words() + " " + random.below(1000), base.language());
                    List<String> tags = List.of(TAGS.get(day % 3), TAGS.get((day + 1) % 3));
                    Instant at = from.plusMillis((long) (1000 * 1800 * random.uniform()));
                    out.accept(MadePost.own(p, at, text, List.of(), tags));
                }
            }
        }
        for (int i = 0; i < SIZE; i++) {
            SeededRandom random = world.random("hashtag life", i);
            for (int a = 0; a < world.days(); a++) {
                MadePost own = ordinary.something(people.get(i), random, i);
                if (own.how() != MadePost.How.REPOST) out.accept(own);
            }
        }
    }
}
