package lockstep.indicators;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lockstep.statistics.Tail;
import org.jspecify.annotations.Nullable;

/** At which hours the accounts post, and whether they avoid posting at the same time. */
final class Hours {
    private static final int SHIFT = 9;
    private static final int WORKDAYS = 5;
    private static final int WEEKS_DAYS = 14;
    private static final int LEAST_POSTS = 5;
    private static final int LEAST_ACCOUNTS = 3;
    static final double CLEAR = 0.15;
    private static final long MINUTE = 60_000_000L;
    private static final long DAY = 86_400_000_000L;
    static final int MOST_POSTS = 100_000;

    private static final int DAYS = 7;
    /** In an office, weekends have at most this part of the share that they have elsewhere. */
    private static final double LESS_AT_WEEKENDS = 0.75;

    private Hours() {}

    /**
     * The nine hours, on weekdays, in which members do most, whatever their clock; against accounts of the same languages.
     * p pays for 24 beginnings. People who like these hours are there at weekends as well; an office is there less.
     */
    static Optional<Indicator> office(Case c) {
        if (c.daysCovered() < WEEKS_DAYS) return Optional.empty();
        Set<@Nullable String> languages =
                c.histories().stream().map(AccountHistory::language).collect(Collectors.toSet());
        List<AccountHistory> members = busy(c.histories());
        List<AccountHistory> others = busy(c.others()).stream()
                .filter(l -> languages.contains(l.language()))
                .toList();
        if (members.size() < LEAST_ACCOUNTS || others.isEmpty()) return Optional.empty();

        int best = 0;
        for (int from = 1; from < 24; from++) {
            if (typical(members, from) > typical(members, best)) best = from;
        }
        double value = typical(members, best);
        double baseline = typical(others, best);
        double p = Math.min(1, 24 * Tests.higher(shares(members, best), shares(others, best)));
        boolean isLessAtWeekends = weekends(members, best) <= LESS_AT_WEEKENDS * weekends(others, best);
        return Optional.of(c.says(
                "office_hours",
                Indicator.FOR,
                value,
                baseline,
                p,
                p <= Indicator.MOST_P && value >= baseline + CLEAR && isLessAtWeekends,
                Map.of("from_utc", String.valueOf(best), "hours", String.valueOf(SHIFT))));
    }

    /**
     * Whether members avoid each other, as they do where one person changes between them: posts of two members within a
     * minute, against as many with one clock moved by one day and seven.
     */
    static Optional<Indicator> sessions(Case c) {
        List<long[]> posts = new ArrayList<>(); // time, member
        int member = 0;
        for (List<Long> times : c.times().values()) {
            for (long at : times) posts.add(new long[] {at, member});
            member++;
        }
        if (posts.size() > MOST_POSTS || c.times().size() < 2) return Optional.empty();
        posts.sort((x, y) -> Long.compare(x[0], y[0]));
        double moved = (within(posts, DAY) + within(posts, 7 * DAY)) / 4.0; // in each, a pair stands in both orders
        long together = within(posts, 0) / 2;
        if (moved < 1) return Optional.empty();
        double p = 1 - StrictMath.exp(Tail.lnP(together + 1, moved));
        return Optional.of(c.says(
                "apart_in_time",
                Indicator.FOR,
                (double) together,
                moved,
                p,
                p <= Indicator.MOST_P && together < moved / 2,
                Map.of("posts", String.valueOf(posts.size()))));
    }

    /** Ordered pairs of posts by two members, no more than a minute apart once the first is moved. */
    private static long within(List<long[]> posts, long shift) {
        long pairs = 0;
        int from = 0;
        for (long[] post : posts) {
            long at = post[0] + shift;
            while (from < posts.size() && posts.get(from)[0] < at - MINUTE) from++;
            for (int j = from; j < posts.size() && posts.get(j)[0] <= at + MINUTE; j++) {
                if (posts.get(j)[1] != post[1]) pairs++;
            }
        }
        return pairs;
    }

    private static List<AccountHistory> busy(List<AccountHistory> histories) {
        return histories.stream().filter(l -> l.posts() >= LEAST_POSTS).toList();
    }

    private static double typical(List<AccountHistory> histories, int from) {
        return Case.median(shares(histories, from));
    }

    /** The typical share of the other two days in the posts of the same hours; 0 where nobody posts in these hours. */
    private static double weekends(List<AccountHistory> histories, int from) {
        double[] working = shares(histories, from);
        double[] free = shares(histories, WORKDAYS, DAYS, from);
        double[] parts = IntStream.range(0, working.length)
                .filter(i -> working[i] + free[i] > 0)
                .mapToDouble(i -> free[i] / (working[i] + free[i]))
                .toArray();
        return parts.length == 0 ? 0 : Case.median(parts);
    }

    private static double[] shares(List<AccountHistory> histories, int from) {
        return shares(histories, 0, WORKDAYS, from);
    }

    /** The share of each account's posts in the hours of a shift, from one day of the week to another one, not included. */
    private static double[] shares(List<AccountHistory> histories, int firstDay, int lastDay, int from) {
        int[] shift = IntStream.range(firstDay * SHIFT, lastDay * SHIFT)
                .map(i -> (i / SHIFT * 24 + from + i % SHIFT) % AccountHistory.HOURS)
                .toArray();
        return histories.stream().mapToDouble(l -> l.share(shift)).toArray();
    }
}
