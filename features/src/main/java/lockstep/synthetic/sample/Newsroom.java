package lockstep.synthetic.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lockstep.synthetic.SeededRandom;

/**
 * Coordinated and legitimate: one newsroom whose stories appear on its 14 local Facebook pages, with the same words and
 * picture, within two minutes. Every page says whose it is.
 */
final class Newsroom implements Network {
    private static final List<String> TOWNS = List.of(
            "Алматы",
            "Астана",
            "Шымкент",
            "Қарағанды",
            "Ақтөбе",
            "Тараз",
            "Павлодар",
            "Өскемен",
            "Семей",
            "Атырау",
            "Қостанай",
            "Қызылорда",
            "Орал",
            "Ақтау");
    private static final int STORIES_A_DAY = 5;
    private final World world;
    private final List<Person> pages = new ArrayList<>();

    Newsroom(World world, long firstNumber) {
        this.world = world;
        SeededRandom random = world.random("newsroom", 0);
        for (int i = 0; i < TOWNS.size(); i++) {
            Instant registered = Instant.parse("2013-05-14T06:00:00Z").plusSeconds((long) (random.uniform() * 1e8));
            pages.add(Cast.person(
                            firstNumber + i,
                            "facebook",
                            registered,
                            9000 + random.below(60_000),
                            "newsroom",
                            "legitimate")
                    .declared(
                            "Аймақ жаңалықтары " + TOWNS.get(i),
                            "Официальная страница редакции «Аймақ жаңалықтары» — новости, " + TOWNS.get(i)));
        }
    }

    @Override
    public List<Person> people() {
        return pages;
    }

    @Override
    public void acts(Consumer<MadePost> out) {
        for (int day = 0; day < world.days(); day++) {
            for (int n = 0; n < STORIES_A_DAY; n++) {
                SeededRandom random = world.random("story", day * 100L + n);
                Instant printed = World.START.plusSeconds(day * 86_400L + 10_000 + random.below(40_000));
                Phrases.Text lead = Phrases.ordinary(random, 0.4);
                String link = "https://aimaq.example/" + day + "/" + n;
                for (Person page : pages) {
                    if (!random.chance(0.7)) continue; // a story of one region is not for every town
                    Instant at = printed.plusMillis((long) (1000 * (20 + random.exponential(40))));
                    out.accept(MadePost.own(page, at, lead, List.of(link), List.of())
                            .showing("story-" + day + "-" + n));
                }
            }
        }
    }
}
