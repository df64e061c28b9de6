package lockstep.indicators;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import lockstep.table.RecordSchema;
import org.jspecify.annotations.Nullable;

/**
 * One account's history in these data, as far as an indicator asks.
 *
 * @param client that most of its posts were made with
 * @param language of most of its posts
 * @param days on which it posted
 * @param hours posts in each hour of the week, Monday's first one first, UTC
 * @param texts of its own
 * @param copied of those, the ones that another account has too
 */
record AccountHistory(
        String accountId,
        String platform,
        @Nullable String handle,
        @Nullable String name,
        @Nullable String description,
        @Nullable String picture,
        @Nullable Boolean verified,
        @Nullable Instant createdAt,
        @Nullable Long followers,
        @Nullable String client,
        @Nullable String language,
        long posts,
        long days,
        Instant firstAt,
        List<Long> hours,
        long texts,
        long copied)
        implements Serializable {
    static final RecordSchema<AccountHistory> SCHEMA = RecordSchema.of(AccountHistory.class);
    /** Of a week. */
    static final int HOURS = 7 * 24;

    /** Days from registration to its first post in these data. */
    @Nullable
    Double ageDays() {
        return createdAt == null ? null : (firstAt.getEpochSecond() - createdAt.getEpochSecond()) / 86_400.0;
    }

    @Nullable
    Double followersOrNone() {
        return followers == null ? null : (double) followers;
    }

    /** Nothing where it has no text. */
    @Nullable
    Double copiedShare() {
        return texts == 0 ? null : (double) copied / texts;
    }

    /** The share of its posts in some hours of the week. */
    double share(int... ofWeek) {
        long there = 0;
        for (int hour : ofWeek) there += hours.get(hour);
        return (double) there / posts;
    }
}
