package lockstep.synthetic.sample;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import lockstep.synthetic.SeededRandom;

/** People who are in nothing together: they read, react at leisure, and sometimes write something of their own. */
final class Ordinary {
    private static final double MEDIAN_ACTIONS_A_DAY = 0.6;
    private static final List<String> PLATFORMS = List.of("twitter", "twitter", "facebook", "facebook", "instagram");
    private final World world;

    Ordinary(World world) {
        this.world = world;
    }

    Person person(int index) {
        SeededRandom random = world.random("person", index);
        String platform = PLATFORMS.get(index % PLATFORMS.size());
        Instant registered = Instant.parse("2010-01-01T00:00:00Z").plusSeconds((long) (random.uniform() * 3.4e8));
        int followers = (int) random.lognormal(120, 1.4);
        return Cast.person(index, platform, registered, followers, "", "ordinary");
    }

    void life(int index, Consumer<MadePost> out) {
        SeededRandom random = world.random("life", index);
        double a_day = Math.min(20, random.lognormal(MEDIAN_ACTIONS_A_DAY, 1));
        int actions = Math.max(2, (int) (a_day * world.days()));
        int taste = random.below(world.outlets());
        Person person = person(index);
        for (int i = 0; i < actions; i++) {
            out.accept(something(person, random, taste));
        }
    }

    /** What any account may do on any day; the networks' own lives are made of it too. */
    MadePost something(Person person, SeededRandom random, int taste) {
        int outlet = Math.floorMod(taste + random.zipf(world.outlets()), world.outlets());
        int day = random.below(world.days());
        MadePost.Seen post = world.post(random, person.platform(), outlet, day);
        Instant at = World.ordinaryReaction(random, post.at());
        Phrases.Text text = Phrases.ordinary(random, 0.4);
        double what = random.uniform();
        boolean onTwitter = person.platform().equals("twitter");
        if (onTwitter && what < 0.5) return MadePost.repost(person, at, post);
        if (what < 0.75) return MadePost.reply(person, at, text, post);
        if (what < 0.9) {
            String link = World.article(outlet, day, random.zipf(10));
            return MadePost.own(person, at, text, List.of(link), List.of());
        }
        return MadePost.own(person, at, text, List.of(), List.of(World.HASHTAGS.get(random.zipf(12))));
    }
}
