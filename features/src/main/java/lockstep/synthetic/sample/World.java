package lockstep.synthetic.sample;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.synthetic.SeededRandom;

/** What everybody sees: outlets that post, on three platforms, and hashtags of the day. Nothing of it is kept: any post
 * can be looked up again by outlet, day and number. */
final class World {
    static final Instant START = Instant.parse("2021-01-04T00:00:00Z"); // a Monday
    static final List<String> HASHTAGS = List.of(
            "Алматы",
            "жаңалықтар",
            "Қазақстан",
            "погода",
            "футбол",
            "музыка",
            "экономика",
            "білім",
            "здоровье",
            "технологии",
            "кино",
            "тарих");
    private static final List<String> OUTLETS = Stream.concat(
                    Stream.of(
                            "vlast",
                            "azattyq",
                            "masa",
                            "hola",
                            "exclusive",
                            "protenge",
                            "orda",
                            "informburo",
                            "tengri",
                            "zakon",
                            "batyr",
                            "qazaqstan"),
                    IntStream.range(1, 69).mapToObj(i -> "district" + i))
            .map(name -> name + ".example")
            .toList();
    private static final int POSTS_A_DAY = 10;
    private static final double DAY = 86_400;
    private final SampleSettings settings;

    World(SampleSettings settings) {
        this.settings = settings;
    }

    int outlets() {
        return OUTLETS.size();
    }

    int days() {
        return settings.days();
    }

    SeededRandom random(String of, long index) {
        return new SeededRandom(settings.seed(), of, index);
    }

    static String outletId(String platform, int outlet) {
        return platform.charAt(0) + "9000" + outlet;
    }

    /** A post that an account may come across: of an outlet to its taste, the more viral ones more often. */
    MadePost.Seen post(SeededRandom random, String platform, int outlet, int day) {
        return post(platform, outlet, day, random.zipf(POSTS_A_DAY));
    }

    MadePost.Seen post(String platform, int outlet, int day, int number) {
        SeededRandom own = random("outlet " + outlet, day * 100L + number);
        double second = (day + 0.1 + 0.6 * own.uniform()) * DAY;
        Instant at = START.plusMillis((long) (second * 1000));
        String id = platform.charAt(0) + "%02d%04d%02d".formatted(outlet, day, number);
        return new MadePost.Seen(id, outletId(platform, outlet), at);
    }

    static String article(int outlet, int day, int number) {
        return "https://" + OUTLETS.get(outlet) + "/" + day + "/" + number;
    }

    /** When somebody reacts who is not in a hurry, and who sleeps. */
    static Instant ordinaryReaction(SeededRandom random, Instant seen) {
        double lag = random.lognormal(3600, 1.5);
        Instant at = seen.plusMillis((long) (lag * 1000));
        long hour = Math.floorMod(at.getEpochSecond() / 3600 + 6, 24L); // Almaty, then six hours ahead of UTC
        return hour < 7 && random.chance(0.8) ? at.plusSeconds((long) ((7 - hour + random.uniform()) * 3600)) : at;
    }
}
