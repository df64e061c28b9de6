package lockstep.synthetic;

import java.util.Arrays;
import lockstep.action.Trace;

/**
 * People who use hashtags in which nobody is coordinated but many keep to a timetable: users of one scheduling tool, who
 * choose round times, bots that a clock starts once a day, and the audience of a weekly show.
 *
 * @param schedulers users of a scheduling tool
 * @param cron bots that post at one time a day
 * @param audience of a live event every week
 */
public record Timetables(int schedulers, int cron, int audience) {
    private static final int ACCOUNTS = 3000;
    private static final int HASHTAGS = 200;
    private static final int DAYS = 60;
    private static final long DAY = 86_400;
    /** Round times, popular ones more than once. */
    private static final double[] HOURS = {8, 9, 9, 9, 10, 12, 12, 12, 13, 15, 17, 18, 18, 18, 19, 20, 20, 21};

    private static final double SHOW_HOUR = 18;
    private static final double SHOW_S = 3600;

    /** Returns actions of accounts that post by timetables. Equal seeds give equal actions. */
    public MadeActions make(long seed) {
        Acts acts = new Acts();
        for (int u = 0; u < ACCOUNTS; u++) {
            SeededRandom random = new SeededRandom(seed, "timetable", u);
            ordinary(u, random, acts);
            if (u < schedulers) scheduled(u, random, acts);
            else if (u < schedulers + cron) started(u, random, acts);
            else if (u < schedulers + cron + audience) watching(u, random, acts);
        }
        int[] nobody = new int[ACCOUNTS];
        Arrays.fill(nobody, -1);
        return acts.made(Trace.HASHTAG, new int[HASHTAGS + 1], new long[HASHTAGS + 1], nobody);
    }

    private static void ordinary(int u, SeededRandom random, Acts acts) {
        int posts = (int) Math.min(400, random.lognormal(22, 1.1));
        for (int p = 0; p < posts; p++) {
            double hour = Math.min(23.9, Math.max(0, 14 + 4 * random.gaussian()));
            acts.add(u, random.zipf(HASHTAGS), time(random.below(DAYS), hour, 3600 * random.uniform()));
        }
    }

    /** One to three round times, most days, a few seconds after the full minute, favourite hashtags. */
    private static void scheduled(int u, SeededRandom random, Acts acts) {
        int[] favourites = {random.zipf(HASHTAGS), random.zipf(HASHTAGS), random.zipf(HASHTAGS)};
        int slots = 1 + random.below(3);
        for (int s = 0; s < slots; s++) {
            double hour = HOURS[random.below(HOURS.length)];
            for (int day = 0; day < DAYS; day++) {
                if (random.chance(0.8)) acts.add(u, favourites[random.below(3)], time(day, hour, 4 * random.uniform()));
            }
        }
    }

    private static void started(int u, SeededRandom random, Acts acts) {
        double hour = HOURS[random.below(HOURS.length)];
        int hashtag = random.zipf(20);
        for (int day = 0; day < DAYS; day++) acts.add(u, hashtag, time(day, hour, random.uniform()));
    }

    /** The show's own hashtag, in the hour of the show, in weeks when one has time for it. */
    private static void watching(int u, SeededRandom random, Acts acts) {
        for (int day = 4; day < DAYS; day += 7) {
            if (!random.chance(0.5)) continue;
            int posts = 1 + random.below(8);
            for (int p = 0; p < posts; p++) acts.add(u, HASHTAGS, time(day, SHOW_HOUR, SHOW_S * random.uniform()));
        }
    }

    private static long time(int day, double hour, double seconds) {
        long midnight = Math.floorDiv(MadeActions.ORIGIN, DAY) * DAY;
        return midnight + day * DAY + (long) (hour * 3600 + seconds);
    }
}
