package lockstep.ingest.post;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as exports write them, to UTC: seconds, milliseconds or microseconds since 1970, ISO 8601, and Twitter's
 * `Wed Jan 06 10:00:00 +0000 2021`.
 *
 * @param zone of times that name none; without it such a time is refused
 */
public record Times(@Nullable String zone) implements Serializable {
    private static final Pattern EPOCH = Pattern.compile("(-?\\d{1,17})(?:\\.(\\d{1,9}))?");
    private static final DateTimeFormatter TWITTER = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss Z uuuu", Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .append(LOCAL)
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** @throws BadRecord where the text is no time, or a local time of no known zone */
    public Instant instant(String text, String field) throws BadRecord {
        var epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            return epoch(epoch.group(1), epoch.group(2), text, field);
        }

        try {
            if (!text.isEmpty() && Character.isLetter(text.charAt(0))) {
                return OffsetDateTime.parse(text, TWITTER).toInstant();
            }
            String utc = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) + "Z" : text;
            var parsed = WITH_OFFSET.parse(utc);
            if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
                return Instant.from(parsed);
            }
            if (zone == null) {
                throw new BadRecord(field + " is " + text + ", a local time; --zone must say where");
            }
            return LocalDateTime.from(parsed).atZone(ZoneId.of(zone)).toInstant();
        } catch (DateTimeException e) {
            throw new BadRecord(field + " is '" + text + "', not a time");
        }
    }

    /** Ten digits are seconds, thirteen milliseconds, sixteen microseconds: so it is from 2001 to 2286. */
    private static Instant epoch(String whole, @Nullable String fraction, String text, String field) throws BadRecord {
        long n = Long.parseLong(whole);
        int digits = whole.length() - (n < 0 ? 1 : 0);
        if (digits > 10 && digits < 13 || digits > 13 && digits < 16 || digits < 9 || digits > 16) {
            throw new BadRecord(field + " is '" + text + "', not a time");
        }

        if (digits >= 16)
            return Instant.ofEpochSecond(Math.floorDiv(n, 1_000_000), Math.floorMod(n, 1_000_000) * 1000L);
        if (digits >= 13) return Instant.ofEpochMilli(n);
        long nanos = fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
        return Instant.ofEpochSecond(n, n < 0 ? -nanos : nanos);
    }
}
