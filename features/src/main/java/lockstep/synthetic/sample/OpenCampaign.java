package lockstep.synthetic.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import lockstep.synthetic.SeededRandom;

/**
 * Coordinated and legitimate: one person calls in public, on some mornings, for a post with a given sentence and hashtag at
 * six in the evening, and 44 other people do so. All of them post much else.
 */
final class OpenCampaign implements Network {
    private static final int SIZE = 45;
    private static final int EVERY_DAYS = 4;
    private static final double JOINED = 0.6;
    private static final String TAG = "ТазаАуа";
    private static final List<String> SENTENCES = List.of(
            "Мы дышим смогом каждую зиму. Требуем открытых данных о воздухе и плана с датами",
            "Балаларымыз таза ауамен дем алуы керек. Ашық деректер мен нақты жоспар талап етеміз",
            "ТЭЦ должна перейти на газ, как обещали. Ждём ответа акимата на наше письмо",
            "Қала тұтыншы, біз жауап күтеміз: ауа сапасы туралы деректерді ашыңыздар");
    private final World world;
    private final Ordinary ordinary;
    private final List<Person> people = new ArrayList<>();

    OpenCampaign(World world, Ordinary ordinary, long firstNumber) {
        this.world = world;
        this.ordinary = ordinary;
        SeededRandom random = world.random("campaigners", 0);
        for (int i = 0; i < SIZE; i++) {
            Instant registered = Instant.parse("2010-06-01T00:00:00Z").plusSeconds((long) (random.uniform() * 3e8));
            int followers = (int) random.lognormal(300, 1.2);
            people.add(Cast.person(firstNumber + i, "twitter", registered, followers, "opencampaign", "legitimate"));
        }
    }

    @Override
    public List<Person> people() {
        return people;
    }

    @Override
    public void acts(Consumer<MadePost> out) {
        for (int day = 2; day < world.days(); day += EVERY_DAYS) {
            SeededRandom random = world.random("campaign day", day);
            Phrases.Text sentence = new Phrases.Text(random.pick(SENTENCES) + ", день " + (day / EVERY_DAYS + 1), "ru");
            Instant morning = World.START.plusSeconds(day * 86_400L + 9_000 + random.below(4_000));
            Instant evening = World.START.plusSeconds(day * 86_400L + 43_200); // six o'clock in Almaty
            out.accept(MadePost.own(
                    people.get(0),
                    morning,
                    new Phrases.Text("Друзья, сегодня в 18:00 вместе пишем: «" + sentence.words() + "»", "ru"),
                    List.of(),
                    List.of(TAG)));
            for (Person p : people) {
                if (!random.chance(JOINED)) continue;
                Instant at = evening.plusMillis((long) (1000 * random.exponential(420)));
                if (p.equals(people.get(0))) continue; // the organiser has said it in the morning
                out.accept(MadePost.own(p, at, sentence, List.of(), List.of(TAG)));
            }
        }
        for (int i = 0; i < SIZE; i++) {
            SeededRandom random = world.random("campaigner's life", i);
            int taste = random.below(world.outlets());
            for (int a = 0; a < 2 * world.days(); a++) {
                out.accept(ordinary.something(people.get(i), random, taste));
            }
        }
    }
}
