package lockstep.synthetic.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lockstep.synthetic.SeededRandom;

/**
 * Plain crowds, in which nobody is coordinated: breaking news that ordinary people share within minutes, a match on two
 * evenings, a greeting that everybody copies, and 20 users of one scheduling tool, whose posts go out on the same minute
 * every morning.
 */
final class Crowds implements Network {
    private static final int SCHEDULED = 20;
    private static final double SHARE = 0.1;
    private final World world;
    private final SampleSettings settings;
    private final Ordinary ordinary;
    private final List<Person> people = new ArrayList<>();

    Crowds(World world, SampleSettings settings, Ordinary ordinary, long firstNumber) {
        this.world = world;
        this.settings = settings;
        this.ordinary = ordinary;
        for (int i = 0; i < SCHEDULED; i++) {
            Instant registered = Instant.parse("2014-03-01T00:00:00Z").plusSeconds(i * 7_654_321L);
            people.add(Cast.person(firstNumber + i, "twitter", registered, 300 + 17 * i, "scheduler", "crowd"));
        }
    }

    @Override
    public List<Person> people() {
        return people;
    }

    @Override
    public void acts(Consumer<MadePost> out) {
        Instant news = World.START.plusSeconds(9 * 86_400L + 36_000);
        Instant holiday = World.START.plusSeconds(11 * 86_400L + 20_000);
        SeededRandom random = world.random("crowds", 0);
        for (int i = 0; i < settings.accounts(); i++) {
            Person p = ordinary.person(i);
            if (random.chance(SHARE)) {
                Instant at = news.plusMillis((long) (1000 * random.exponential(900)));
                List<String> link = List.of("https://vlast.example/breaking");
                out.accept(MadePost.own(p, at, Phrases.ordinary(random, 0.4), link, List.of("Алматы")));
            }
            if (random.chance(SHARE)) {
                Instant at = holiday.plusMillis((long) (1000 * random.exponential(20_000)));
                Phrases.Text greeting = new Phrases.Text("Мереке құтты болсын! С праздником! 🎉", "kk");
                out.accept(MadePost.own(p, at, greeting, List.of(), List.of()));
            }
        }
        match(8, out);
        match(15, out);
        for (int i = 0; i < SCHEDULED; i++) {
            for (int day = 0; day < world.days(); day++) {
                Instant at = World.START
                        .plusSeconds(day * 86_400L + 10_800 + random.below(4))
                        .plusMillis(i);
                Phrases.Text text = Phrases.ordinary(random, 0.4);
                out.accept(MadePost.own(people.get(i), at, text, List.of(), List.of("қайырлытаң"))
                        .through("PostLater"));
            }
        }
    }

    /** Those who watch write when something happens, and it happens to all of them at once. */
    private void match(int day, Consumer<MadePost> out) {
        SeededRandom moments = world.random("match", day);
        Instant kickOff = World.START.plusSeconds(day * 86_400L + 50_400);
        long[] goals = {moments.below(2700), 2700 + moments.below(900), 3600 + moments.below(3000)};
        for (int i = 0; i < settings.accounts(); i++) {
            if (!world.random("supports", i).chance(SHARE)) continue; // those who watch one match watch the next
            SeededRandom random = world.random("match " + day, i);
            for (long goal : goals) {
                if (!random.chance(0.6)) continue;
                Instant at = kickOff.plusMillis((long) (1000 * (goal + random.lognormal(60, 0.7))));
                Phrases.Text text = random.chance(0.3)
                        ? new Phrases.Text("ГОООЛ! Алға, Қайрат!", "kk")
                        : Phrases.ordinary(random, 0.4);
                out.accept(MadePost.own(ordinary.person(i), at, text, List.of(), List.of("Қайрат", "футбол")));
            }
        }
    }
}
