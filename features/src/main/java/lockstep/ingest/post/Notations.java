package lockstep.ingest.post;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.ingest.post.Times.Said;
import org.jspecify.annotations.Nullable;

/**
 * The three ways to write a day: `2021-01-05`, `5.1.2021` or `1/5/21`, and `Jan 5, 2021` in its many orders and in six
 * languages; and before, behind or inside it the time of day with an offset, the abbreviation of a zone or its name, such as Asia/Almaty.
 */
final class Notations {
    /** Behind a blank the parts may have points between them; elsewhere `10.05` would be part of a date. */
    private static final Pattern CLOCK = Pattern.compile("(?:(?<=[T ])|(?<![\\d:.])(?=\\d{1,2}:))"
            + "(?<h>\\d{1,2})(?<c>[:.])(?<m>\\d{1,2})(?:\\k<c>(?<s>\\d{1,2})(?:[.,](?<f>\\d{1,9}))?)?(?![\\d:.])"
            + "(?:\\s?(?<half>[AaPp])\\.?[Mm](?:\\.|\\b))?"
            + "(?:\\s?(?<utc>GMT|UTC|Z)(?=\\W|$))?"
            + "(?:\\s?(?<zone>[+−-]\\d{2}:?\\d{2}|[+−-]\\d{2}|(?<=GMT|UTC)[+−-]\\d(?::\\d{2})?|(?<=\\s)[A-ZА-Я]{2,5}(?= \\d{4}$|$)"
            + "|(?<=\\s)[A-Z][A-Za-z]{2,13}/[A-Za-z_/+-]{2,32}$))?");

    /** Where the time of day begins behind a date of ten letters. */
    private static final int BEHIND_DAY = 11;

    private static final Pattern YEAR_FIRST = Pattern.compile("(?<y>\\d{4})([-/.])(?<mo>\\d{1,2})\\2(?<d>\\d{1,2})");
    private static final Pattern NUMBERS =
            Pattern.compile("(?<a>\\d{1,2})(?<dot>[./-])(?<b>\\d{1,2})\\k<dot>(?<y>\\d{4}|(?<!-)\\d{2})");
    /** With the name of the month; the year may stand behind it or in front. */
    private static final List<Pattern> WORDS = Stream.of(
                    "(?<word>\\p{L}{3,10})\\.? (?<d>\\d{1,2})(?:st|nd|rd|th)?,? (?<y>\\d{4})",
                    "(?<d>\\d{1,2})\\.?[ -](?<word>\\p{L}{3,10})\\.?[ -](?<y>\\d{4}|\\d{2})",
                    "(?<y>\\d{4}),? (?<d>\\d{1,2}) (?<word>\\p{L}{3,10})\\.?")
            .map(Pattern::compile)
            .toList();
    /** Without any mark between the numbers. */
    private static final Pattern DIGITS =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})T?(\\d{2})(\\d{2})(\\d{2})(Z|[+-]\\d{2}:?\\d{2})?");

    /**
     * A zone's name behind its offset, as JavaScript and Java write it, `GMT+0600 (a name)` and `Z[UTC]`, and the words for year
     * and hour. Without an offset in front the name is all that tells the zone, and is not thrown away.
     */
    private static final Pattern BEHIND = Pattern.compile(
            "(?<=Z|[+-]\\d{4}|[+-]\\d{2}:\\d{2})(?: \\([^)]*\\)|\\[[A-Za-z/_+-]+\\])$| (?:г|р|ж|жылғы)\\.?(?= |,|$)| Uhr$");
    /** Blanks of every width, such as the one that browsers write before AM. */
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private static final Pattern NAMED_OFFSET = Pattern.compile("\\(((?:UTC|GMT)[^)]*)\\)$");
    /** What joins a date with a time of day. */
    private static final Pattern JOINT =
            Pattern.compile("(?iu)(?<=\\d)T(?= |$)|[, ]+(?:at|в|о|об|um|saat|сағат)(?= |$)|[, ]+$|^[, ]+| {2,}");

    private static final Pattern FIRST_WORD = Pattern.compile("^(\\p{L}{2,12})\\.?,? ");

    private static final List<Locale> LANGUAGES = Stream.of("en", "ru", "kk", "uk", "de", "tr")
            .map(Locale::forLanguageTag)
            .toList();
    /** Every begin of a month's name, of three letters or more, with the numbers of the months that begin so. */
    private static final Map<String, Set<Integer>> MONTHS = begins(3, Month.values(), Month::getDisplayName);

    private static final Set<String> WEEKDAYS =
            begins(2, DayOfWeek.values(), DayOfWeek::getDisplayName).keySet();

    /** Hours from UTC. What stands for several zones of the world, such as IST, is left out; CST is America's. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("UTC", 0),
            Map.entry("GMT", 0),
            Map.entry("EDT", -4),
            Map.entry("EST", -5),
            Map.entry("CDT", -5),
            Map.entry("CST", -6),
            Map.entry("MDT", -6),
            Map.entry("MST", -7),
            Map.entry("PDT", -7),
            Map.entry("PST", -8),
            Map.entry("CET", 1),
            Map.entry("CEST", 2),
            Map.entry("EET", 2),
            Map.entry("EEST", 3),
            Map.entry("MSK", 3),
            Map.entry("МСК", 3));

    private interface Name<T> {
        String of(T value, TextStyle style, Locale language);
    }

    /** @param clock at the time of day; null where there is none */
    private record Parts(String date, @Nullable Matcher clock) {}

    private Notations() {}

    /**
     * @return null where the text is of none of these notations
     * @throws DateTimeException where it is one, of no day that exists
     */
    static @Nullable Said read(String written, @Nullable DateOrder order, String field) throws BadRecord {
        Parts parts = parts(written);
        Said said = read(parts, order, written, field);
        if (said != null) return said;
        Matcher first = FIRST_WORD.matcher(parts.date);
        if (!first.find() || !WEEKDAYS.contains(begin(first.group(1)))) return null;
        return read(new Parts(parts.date.substring(first.end()), parts.clock), order, written, field);
    }

    private static @Nullable Said read(Parts parts, @Nullable DateOrder order, String written, String field)
            throws BadRecord {
        Matcher m = YEAR_FIRST.matcher(parts.date);
        if (m.matches()) return said(parts, number(m, "y"), number(m, "mo"), number(m, "d"), field);
        m = NUMBERS.matcher(parts.date);
        if (m.matches()) {
            boolean dayFirst = dayFirst(m, order, written, field);
            return said(parts, year(m), number(m, dayFirst ? "b" : "a"), number(m, dayFirst ? "a" : "b"), field);
        }
        for (Pattern words : WORDS) {
            m = words.matcher(parts.date);
            if (m.matches()) return said(parts, year(m), month(m.group("word")), number(m, "d"), field);
        }
        return null;
    }

    /** Returns the order that a date of three numbers shows by a number above 12; nothing where it shows none. */
    static Optional<DateOrder> order(String written) {
        Matcher m = NUMBERS.matcher(parts(written).date);
        if (!m.matches() || m.group("dot").equals(".")) return Optional.empty();
        boolean dayFirst = number(m, "a") > 12;
        return dayFirst == number(m, "b") > 12
                ? Optional.empty()
                : Optional.of(dayFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST);
    }

    private static Parts parts(String written) {
        Matcher plain = CLOCK.matcher(written);
        if (plain.find() && plain.start() == BEHIND_DAY && plain.end() == written.length()) {
            return new Parts(written.substring(0, BEHIND_DAY - 1), plain); // 2021-01-05T10:00:01Z needs no more
        }
        String text = SPACE.matcher(written).replaceAll(" ");
        text = BEHIND.matcher(NAMED_OFFSET.matcher(text).replaceFirst("$1")).replaceAll("");
        Matcher digits = DIGITS.matcher(text);
        if (digits.matches()) text = digits.replaceFirst("$1-$2-$3T$4:$5:$6$7");
        Matcher clock = CLOCK.matcher(text);
        if (!clock.find()) return new Parts(text, null);
        String around = text.substring(0, clock.start()) + " " + text.substring(clock.end());
        return new Parts(JOINT.matcher(around).replaceAll(" ").strip(), clock);
    }

    /** Dots put the day first everywhere; else a number above 12 tells, or the analyst. */
    private static boolean dayFirst(Matcher m, @Nullable DateOrder order, String text, String field) throws BadRecord {
        if (m.group("dot").equals(".")) return true;
        if (order != null) {
            boolean first = order == DateOrder.DAY_FIRST;
            if (number(m, first ? "b" : "a") > 12 && number(m, first ? "a" : "b") <= 12) {
                throw new BadRecord(field + " is '" + text + "', not " + order + Times.OTHER_ORDER
                        + ": other dates of it may be read wrongly");
            }
            return first;
        }
        if (number(m, "a") > 12) return true;
        if (number(m, "b") > 12) return false;
        throw new BadRecord(
                field + " is '" + text + "', and the order of day and month is not known; give it with --dates");
    }

    private static Said said(Parts parts, int year, int month, int day, String field) throws BadRecord {
        LocalDate date = LocalDate.of(year, month, day);
        Matcher clock = parts.clock;
        if (clock == null) return new Said(date, null, null);
        int hour = number(clock, "h");
        if (clock.group("half") != null)
            hour = ofTheDay(hour, clock.group("half").equalsIgnoreCase("p"));
        int second = clock.group("s") == null ? 0 : number(clock, "s");
        int nano = clock.group("f") == null ? 0 : Integer.parseInt((clock.group("f") + "000000000").substring(0, 9));
        LocalDateTime at = LocalDateTime.of(date, LocalTime.of(hour, number(clock, "m"), second, nano));
        return new Said(date, at, offset(clock, at, field));
    }

    /** Some exports write `22:05 PM`, which has one meaning. */
    private static int ofTheDay(int hour, boolean afternoon) {
        if (hour == 0 && afternoon || hour > 12 && !afternoon) throw new DateTimeException("no such hour");
        return hour > 12 ? hour : hour % 12 + (afternoon ? 12 : 0);
    }

    private static @Nullable ZoneOffset offset(Matcher clock, LocalDateTime at, String field) throws BadRecord {
        String zone = clock.group("zone");
        if (zone == null) return clock.group("utc") == null ? null : ZoneOffset.UTC;
        if (!Character.isLetter(zone.charAt(0))) {
            return ZoneOffset.of(zone.replace('−', '-').replaceFirst("^(.)(\\d)(?=:|$)", "$10$2"));
        }
        if (zone.indexOf('/') > 0) return ZoneId.of(zone).getRules().getOffset(at);
        Integer hours = ZONES.get(zone);
        if (hours == null) {
            throw new BadRecord(
                    field + " is '" + clock.group() + "', in a zone of unknown name; write its offset instead");
        }
        return ZoneOffset.ofHours(hours);
    }

    private static int month(String word) {
        Set<Integer> months = MONTHS.getOrDefault(begin(word), Set.of());
        if (months.size() != 1) throw new DateTimeException("no such month");
        return months.iterator().next();
    }

    private static <T> Map<String, Set<Integer>> begins(int least, T[] values, Name<T> name) {
        Map<String, Set<Integer>> numbers = new HashMap<>();
        for (Locale language : LANGUAGES) {
            for (TextStyle style : TextStyle.values()) {
                if (style == TextStyle.NARROW || style == TextStyle.NARROW_STANDALONE) continue;
                for (int i = 0; i < values.length; i++) {
                    String whole = begin(name.of(values[i], style, language)).replace(".", "");
                    for (int end = least; end <= whole.length(); end++) {
                        numbers.computeIfAbsent(whole.substring(0, end), b -> new HashSet<>())
                                .add(i + 1);
                    }
                }
            }
        }
        return numbers;
    }

    /** In small letters, and Turkish i without its dot as any other: capital letters do not tell the two apart. */
    private static String begin(String word) {
        return word.toLowerCase(Locale.ROOT).replace("\u0307", "").replace('ı', 'i');
    }

    /** Two digits are a year from 2006 on, when the first platforms began; before it they would be another part of the date. */
    private static int year(Matcher m) {
        int year = number(m, "y");
        if (year >= 100) return year;
        if (year < 6 || year > 49) throw new DateTimeException("no year of these platforms");
        return 2000 + year;
    }

    private static int number(Matcher m, String group) {
        return Integer.parseInt(m.group(group));
    }
}
