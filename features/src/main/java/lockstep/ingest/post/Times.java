package lockstep.ingest.post;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lockstep.run.Visible;
import org.jspecify.annotations.Nullable;

/**
 * Times as exports write them, to UTC: seconds to nanoseconds since 1970, or one of {@link Notations}. A local time that
 * occurs twice, when a clock is set back, is taken for the earlier one.
 *
 * @param zone of times that name none; without it such a time is refused
 * @param order of day and month where numbers alone do not tell it; without it such a date is refused
 */
public record Times(@Nullable String zone, @Nullable DateOrder order) implements Serializable {
    public static final Times UTC = new Times("UTC", null);
    /** Stands in the reason why a date of another order than the file's is rejected. */
    public static final String OTHER_ORDER = " as the dates of the file are taken";

    /** Ends the reason why a date alone is rejected. */
    public static final String WITHOUT_TIME = ", a date without the time of day";

    private static final Pattern EPOCH = Pattern.compile("(-?(?:\\d{1,13}|\\d{15,19}))(?:\\.(\\d+))?");
    private static final Pattern RELATIVE =
            Pattern.compile("(?iu)(?:.*\\b)?(?:ago|today|yesterday|назад|сегодня|вчера|бұрын|бүгін|кеше"
                    + "|сьогодні|вчора|тому|heute|gestern|vor|bugün|dün|önce)\\b.*");
    private static final Pattern WITHOUT_YEAR = Pattern.compile(
            "(?iu)(?:\\d{1,2}\\.? \\p{L}{3,10}|\\p{L}{3,10}\\.? \\d{1,2}),?(?: \\p{L}{1,5})? \\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[ap]\\.?m\\.?)?");
    private static final Pattern DAY_NUMBER = Pattern.compile("\\d{5},\\d+");
    private static final Pattern SHORTENED = Pattern.compile("\\d(?:[.,]\\d+)?[Ee]\\+\\d+");

    /** No notation of a time has more letters. */
    private static final int LONGEST = 64;

    /** The last nanosecond that a long holds. */
    private static final String LAST = String.valueOf(Long.MAX_VALUE);

    /** What a notation says: a day, perhaps with a time of day, perhaps with its distance from UTC. */
    record Said(
            LocalDate day,
            @Nullable LocalDateTime at,
            @Nullable ZoneOffset offset) {}

    /** Reads times that carry no zone as times of this zone; null where none is given. */
    public Times(@Nullable String zone) {
        this(zone, null);
    }

    /** Returns the order of day and month that some of these texts show; nothing where none does, or where they disagree. */
    public static Optional<DateOrder> order(Collection<String> texts) {
        Set<DateOrder> shown = texts.stream()
                .filter(t -> t.length() <= LONGEST)
                .flatMap(t -> Notations.order(t).stream())
                .collect(Collectors.toSet());
        return shown.size() == 1 ? shown.stream().findFirst() : Optional.empty();
    }

    /** @throws BadRecord where the text is no time, a date alone, or a local time of no known zone */
    public Instant instant(String text, String field) throws BadRecord {
        var epoch = EPOCH.matcher(text);
        if (epoch.matches()) return epoch(epoch.group(1), epoch.group(2), text, field);

        Said said = said(text, field);
        if (said.at == null) throw new BadRecord(field + " is " + text + WITHOUT_TIME);
        if (said.offset != null) return said.at.toInstant(said.offset);
        if (zone == null)
            throw new BadRecord(field + " is " + text + ", a local time without a zone; give the zone with --zone");
        return said.at.atZone(ZoneId.of(zone)).toInstant();
    }

    /** The same, where a date alone will do, its first moment, and a zone may be missing. */
    public Instant day(String text, String field) throws BadRecord {
        if (EPOCH.matcher(text).matches()) return instant(text, field);
        Said said = said(text, field);
        if (said.at != null && (said.offset != null || zone != null)) return instant(text, field);
        if (said.at != null)
            return said.at.toInstant(ZoneOffset.UTC); // of a birth the day matters, and it is no post's time
        return said.day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Said said(String written, String field) throws BadRecord {
        boolean tooLong = written.length() > LONGEST;
        String text = Visible.start(written, LONGEST);
        try {
            Said said = tooLong ? null : Notations.read(text, order, field);
            if (said != null) return said;
        } catch (DateTimeException e) {
            throw new BadRecord(field + " is '" + text + "', not a time");
        }
        if (DAY_NUMBER.matcher(text).matches()) throw dayNumber(text, field);
        throw new BadRecord(field + " is '" + text + "', not a time" + (tooLong ? "" : because(text)));
    }

    /** What a text lacks that looks like a time, and what helps; nothing where it looks like none. */
    private static String because(String text) {
        if (RELATIVE.matcher(text).matches()) return " but relative to an unknown day; export with full dates";
        if (WITHOUT_YEAR.matcher(text).matches()) return " but a date without a year; export with full dates";
        return SHORTENED.matcher(text).matches()
                ? " but a number that a spreadsheet has shortened; show the column as a number without decimals there, and export again"
                : "";
    }

    /** Excel counts days from 1900 or from 1904, and a text file does not say which. */
    private static BadRecord dayNumber(String text, String field) {
        return new BadRecord(field + " is '" + text
                + "', a day number of a spreadsheet; show the column as date and time there, and export again");
    }

    /** Ten digits are seconds, thirteen milli-, sixteen micro-, nineteen nanoseconds: so it is from 2001 to 2286. */
    private static Instant epoch(String whole, @Nullable String fraction, String text, String field) throws BadRecord {
        int digits = whole.length() - (whole.startsWith("-") ? 1 : 0);
        if (digits == 5) throw dayNumber(text, field);
        if (digits < 9 || digits > 10 && digits % 3 != 1 || digits == 19 && whole.compareTo(LAST) > 0) {
            throw new BadRecord(field + " is '" + text + "', not a time");
        }

        long n = Long.parseLong(whole);
        long unit = digits <= 10 ? 1 : digits == 13 ? 1_000 : digits == 16 ? 1_000_000 : 1_000_000_000;
        long nanos = Math.floorMod(n, unit) * (1_000_000_000 / unit);
        if (unit == 1 && fraction != null) nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        return Instant.ofEpochSecond(Math.floorDiv(n, unit), n < 0 && unit == 1 ? -nanos : nanos);
    }
}
