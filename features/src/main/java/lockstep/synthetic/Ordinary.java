package lockstep.synthetic;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** People who are in nothing together: they read, react at leisure, and sometimes write something of their own. */
final class Ordinary {
    private static final double MEDIAN_ACTIONS_A_DAY = 0.6;
    private static final List<String> PLATFORMS = List.of("twitter", "twitter", "facebook", "facebook", "instagram");
    private final World world;

    Ordinary(World world) {
        this.world = world;
    }

    Person person(int index) {
        Dice dice = world.dice("person", index);
        String platform = PLATFORMS.get(index % PLATFORMS.size());
        Instant registered = Instant.parse("2010-01-01T00:00:00Z").plusSeconds((long) (dice.uniform() * 3.4e8));
        int followers = (int) dice.lognormal(120, 1.4);
        return Cast.person(index, platform, registered, followers, "", "ordinary");
    }

    void life(int index, Consumer<MadePost> out) {
        Dice dice = world.dice("life", index);
        double a_day = Math.min(20, dice.lognormal(MEDIAN_ACTIONS_A_DAY, 1));
        int actions = Math.max(2, (int) (a_day * world.days()));
        int taste = dice.below(world.outlets());
        Person person = person(index);
        for (int i = 0; i < actions; i++) {
            out.accept(something(person, dice, taste));
        }
    }

    /** What any account may do on any day; the networks' own lives are made of it too. */
    MadePost something(Person person, Dice dice, int taste) {
        int outlet = Math.floorMod(taste + dice.zipf(world.outlets()), world.outlets());
        int day = dice.below(world.days());
        MadePost.Seen post = world.post(dice, person.platform(), outlet, day);
        Instant at = World.ordinaryReaction(dice, post.at());
        Phrases.Text text = Phrases.ordinary(dice, 0.4);
        double what = dice.uniform();
        boolean onTwitter = person.platform().equals("twitter");
        if (onTwitter && what < 0.5) return MadePost.repost(person, at, post);
        if (what < 0.75) return MadePost.reply(person, at, text, post);
        if (what < 0.9) {
            String link = World.article(outlet, day, dice.zipf(10));
            return MadePost.own(person, at, text, List.of(link), List.of());
        }
        return MadePost.own(person, at, text, List.of(), List.of(World.HASHTAGS.get(dice.zipf(12))));
    }
}
