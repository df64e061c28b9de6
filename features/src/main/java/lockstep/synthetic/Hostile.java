package lockstep.synthetic;

import java.util.Locale;

/** Data in which nobody is coordinated, each made to look as if somebody were. */
public enum Hostile {
    /** Interest communities that follow the same few sources. */
    COMMUNITIES,
    /** One in twenty has notifications on and reacts within seconds. */
    FAST_FANS,
    /** Three time zones wake up and catch up at once. */
    WAKING,
    /** A few objects take most of what their source gets. */
    VIRAL,
    /** Users of one scheduling tool, and bots that a clock starts once a day. */
    SCHEDULERS,
    /** The audience of a show, live every week. */
    LIVE_EVENT,
    /** Two hundred circles of friends who answer each other when they are there together. */
    FRIENDS;

    /** Returns actions of people whom nobody coordinates. Equal seeds give equal actions. */
    public MadeActions make(long seed) {
        return switch (this) {
            case COMMUNITIES -> new Background(Background.ACCOUNTS, 0, 1.2, 0.8, 0).make(seed);
            case FAST_FANS -> Background.PLAIN.make(seed);
            case WAKING -> new Background(Background.ACCOUNTS, 0.05, 1.2, 1, 900).make(seed);
            case VIRAL -> new Background(Background.ACCOUNTS, 0.05, 0.7, 0.8, 0).make(seed);
            case SCHEDULERS -> new Timetables(300, 60, 0).make(seed);
            case LIVE_EVENT -> new Timetables(0, 0, 600).make(seed);
            case FRIENDS -> new FriendCircles(200, 8, 0).among(Background.PLAIN.make(seed), seed);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
