package lockstep.ingest;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lockstep.ingest.format.field.Head;

/**
 * The time zone that the begin of a table names: in the name of its column of times, or in a column of zones that has one value
 * there.
 */
final class ShownZone {
    private static final Pattern OFFSET =
            Pattern.compile("(?iu)(?<!\\p{L})(?:utc|gmt)(?!\\p{L}) ?(?:([+−-]) ?(\\d{1,2})(?::?(\\d{2}))?)?");
    private static final Pattern MOSCOW = Pattern.compile("(?iu)(?<!\\p{L})(?:мск|msk)(?!\\p{L})");
    private static final Pattern ZONES = Pattern.compile(
            "(?iu)time[ _]?zone|tz|zone|часовой[ _]пояс|часовий[ _]пояс|уақыт белдеуі|zeitzone|saat dilimi");

    private ShownZone() {}

    /** @param at the column of the times, or several with + between them */
    static Optional<String> of(Head head, String at) {
        Optional<String> named = named(at);
        if (named.isPresent()) return named;
        List<String> zones = head.header().stream()
                .filter(ShownZone::isNamedZone)
                .flatMap(c -> Guesses.examples(head, c, Integer.MAX_VALUE).stream())
                .distinct()
                .toList();
        if (zones.size() != 1) return Optional.empty();
        String zone = zones.get(0);
        return region(zone).or(() -> OFFSET.matcher(zone).matches() ? named(zone) : Optional.empty());
    }

    /** Whether a column has the name of a time zone. */
    static boolean isNamedZone(String column) {
        return ZONES.matcher(column).matches();
    }

    private static Optional<String> named(String words) {
        if (MOSCOW.matcher(words).find()) return Optional.of("Europe/Moscow");
        Matcher offset = OFFSET.matcher(words.replace('_', ' '));
        if (!offset.find()) return Optional.empty();
        if (offset.group(1) == null) return Optional.of("UTC");
        int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
        int sign = offset.group(1).equals("+") ? 1 : -1;
        try {
            return Optional.of(ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(offset.group(2)), sign * minutes)
                    .getId());
        } catch (DateTimeException e) {
            return Optional.empty(); // no place on earth is so far from UTC
        }
    }

    private static Optional<String> region(String value) {
        try {
            return Optional.of(ZoneId.of(value).getId());
        } catch (DateTimeException e) {
            return Optional.empty(); // no zone that is known
        }
    }
}
