package lockstep.synthetic.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lockstep.synthetic.SeededRandom;

/**
 * 25 Facebook pages and groups that post the same links, of three domains of their own and of others', in turn, one within
 * a minute of the other, with the same pictures. Between they post like anybody else.
 */
final class LinkFarm implements Network {
    private static final int SIZE = 25;
    private static final int LINKS_A_DAY = 3;
    private static final double JOINED = 0.5;
    private static final double TURN_S = 25;
    private static final List<String> OWN = List.of("qazaq-today", "steppe-inform", "el-uni");
    private final World world;
    private final Ordinary ordinary;
    private final List<Person> people = new ArrayList<>();

    LinkFarm(World world, Ordinary ordinary, long firstNumber) {
        this.world = world;
        this.ordinary = ordinary;
        SeededRandom random = world.random("farm pages", 0);
        for (int i = 0; i < SIZE; i++) {
            Instant registered = Instant.parse("2020-06-02T08:00:00Z").plusSeconds((long) random.exponential(200_000));
            people.add(Cast.person(
                    firstNumber + i, "facebook", registered, 200 + random.below(3000), "linkfarm", "inauthentic"));
        }
    }

    @Override
    public List<Person> people() {
        return people;
    }

    @Override
    public void acts(Consumer<MadePost> out) {
        for (int day = 0; day < world.days(); day++) {
            SeededRandom random = world.random("farm day", day);
            for (int n = 0; n < LINKS_A_DAY; n++) {
                String link = random.chance(0.6)
                        ? "https://" + random.pick(OWN) + ".example/" + day + "/" + n
                        : World.article(random.below(12), day, random.below(10));
                Instant from = World.START.plusSeconds(day * 86_400L + 18_000 + random.below(40_000));
                inTurn(link, "farm-%d-%d".formatted(day, n), from, random, out);
            }
        }
        for (int i = 0; i < SIZE; i++) {
            SeededRandom random = world.random("farm life", i);
            for (int a = 0; a < world.days(); a++) {
                out.accept(ordinary.something(people.get(i), random, i));
            }
        }
    }

    private void inTurn(String link, String picture, Instant from, SeededRandom random, Consumer<MadePost> out) {
        Instant at = from;
        for (int i : random.permutation(SIZE)) {
            if (!random.chance(JOINED)) continue;
            at = at.plusMillis((long) (1000 * random.exponential(TURN_S)));
            out.accept(MadePost.own(people.get(i), at, Phrases.ordinary(random, 0.3), List.of(link), List.of())
                    .showing(picture));
        }
    }
}
