package lockstep.ingest;

import java.time.ZoneOffset;
import java.util.List;
import lockstep.ingest.post.BadRecord;
import lockstep.ingest.post.DateOrder;
import lockstep.ingest.post.Times;

/** Whether the values of a column of unknown meaning are times. */
final class TimeValues {
    private TimeValues() {}

    /** A date and a time of day in any notation, or a number of seconds or less since 1970. */
    static boolean isTime(String value) {
        try {
            int year = inItsOrder(value)
                    .instant(value, "at")
                    .atOffset(ZoneOffset.UTC)
                    .getYear();
            return year >= 2000 && year <= 2100;
        } catch (BadRecord e) {
            return false; // no time: that is the answer
        }
    }

    /** A time with its distance from UTC, or with the name of its zone. */
    static boolean hasZone(String value) {
        DateOrder order = Times.order(List.of(value)).orElse(DateOrder.DAY_FIRST);
        try {
            new Times(null, order).instant(value, "at");
            return true;
        } catch (BadRecord e) {
            return false; // no time, or a local one
        }
    }

    /** A date of three numbers is read in the order that it shows by a number above 12; else with the day first. */
    private static Times inItsOrder(String value) {
        return new Times("UTC", Times.order(List.of(value)).orElse(DateOrder.DAY_FIRST));
    }

    /** A date in any notation, without a time of day. */
    static boolean isDayAlone(String value) {
        try {
            inItsOrder(value).day(value, "at");
            return !isTime(value);
        } catch (BadRecord e) {
            return false; // no day either
        }
    }
}
