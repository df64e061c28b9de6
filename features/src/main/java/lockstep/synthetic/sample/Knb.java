package lockstep.synthetic.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lockstep.synthetic.SeededRandom;

/**
 * The model case: 31 Facebook and 28 Instagram accounts and a group, registered in bursts in 2019 and 2020, with almost
 * no followers. On weekdays in office hours an order names a post of an independent outlet; minutes later they comment
 * under it, copying from one batch of texts on both platforms, each copy with a small change. Each also lives a little.
 */
final class Knb implements Network {
    private static final int FACEBOOK = 31;
    private static final int INSTAGRAM = 28;
    private static final int ORDERS_A_DAY = 3;
    private static final int LINES = 4;
    private static final double JOINED = 0.4;
    private static final double JITTER_S = 120;
    private static final int TARGETS = 4;
    private final World world;
    private final Ordinary ordinary;
    private final List<Person> people = new ArrayList<>();

    Knb(World world, Ordinary ordinary, long firstNumber) {
        this.world = world;
        this.ordinary = ordinary;
        SeededRandom random = world.random("knb people", 0);
        List<Instant> bursts = List.of(
                Instant.parse("2019-06-17T04:00:00Z"),
                Instant.parse("2019-11-05T05:00:00Z"),
                Instant.parse("2020-04-20T04:30:00Z"));
        for (int i = 0; i < FACEBOOK + INSTAGRAM; i++) {
            Instant registered = bursts.get(i % 3).plusSeconds((long) random.exponential(7200));
            String platform = i < FACEBOOK ? "facebook" : "instagram";
            people.add(Cast.person(firstNumber + i, platform, registered, random.below(6), "knb", "inauthentic"));
        }
    }

    @Override
    public List<Person> people() {
        return people;
    }

    @Override
    public void acts(Consumer<MadePost> out) {
        int[] ordered = new int[people.size()];
        for (int day = 0; day < world.days(); day++) {
            if (day % 7 >= 5) continue; // the first day is a Monday
            for (int o = 0; o < ORDERS_A_DAY; o++) {
                long order = (long) day * ORDERS_A_DAY + o;
                follow(order, day, ordered, out);
            }
        }
        for (int i = 0; i < ordered.length; i++) {
            SeededRandom random = world.random("knb life", i);
            double own = 0.4 + 0.4 * random.uniform(); // the share of its actions that are its own
            int actions = (int) Math.round(ordered[i] * own / (1 - own));
            for (int a = 0; a < actions; a++) {
                out.accept(ordinary.something(people.get(i), random, random.below(world.outlets())));
            }
        }
    }

    private void follow(long order, int day, int[] ordered, Consumer<MadePost> out) {
        SeededRandom random = world.random("knb order", order);
        int outlet = random.below(TARGETS);
        int number = random.below(10);
        MadePost.Seen onFacebook = world.post("facebook", outlet, day, number);
        Instant office = World.START.plus(Duration.ofHours(day * 24L + 4)); // ten in the morning in Almaty
        Instant given = office.plusSeconds((long) (random.uniform() * 7 * 3600));
        Instant from = given.isAfter(onFacebook.at()) ? given : onFacebook.at().plusSeconds(240);
        for (int i = 0; i < people.size(); i++) {
            if (!random.chance(JOINED)) continue;
            Person p = people.get(i);
            Instant at = from.plusMillis((long) (1000 * random.exponential(JITTER_S)));
            Phrases.Text text = Changes.small(Phrases.ordered(order, random.below(LINES)), random);
            out.accept(MadePost.reply(p, at, text, world.post(p.platform(), outlet, day, number)));
            ordered[i]++;
        }
    }
}
