package lockstep.ingest.post;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lockstep.ingest.post.Times.Said;
import org.jspecify.annotations.Nullable;

/**
 * The three ways to write a day: `2021-01-05`, `5.1.2021` or `1/5/21`, and `Jan 5, 2021` in its many orders; behind or
 * inside it the time of day, and an offset or a zone's abbreviation.
 */
final class Notations {
    private static final String CLOCK =
            "(?:(?<h>\\d{1,2})[:.](?<m>\\d{2})(?:[:.](?<s>\\d{2})(?:[.,](?<f>\\d{1,9}))?)?(?:\\s?(?<half>[AaPp])\\.?[Mm]\\.?)?)";
    private static final String ZONE =
            "(?:\\s?(?:GMT|UTC)?(?<zone>Z|[+-]\\d{2}:?\\d{2}|[+-]\\d{2}|(?<=\\s)[A-Z]{2,5})?)";
    private static final Pattern YEAR_FIRST = Pattern.compile(
            "(?<y>\\d{4})([-/.])(?<mo>\\d{1,2})\\2(?<d>\\d{1,2})(?:(?:[T ]|, )\\s?" + CLOCK + ZONE + ")?");
    private static final Pattern NUMBERS = Pattern.compile(
            "(?<a>\\d{1,2})(?<dot>[./-])(?<b>\\d{1,2})\\k<dot>(?<y>\\d{4}|(?<!-)\\d{2}(?!\\d))(?:(?:,? |T)" + CLOCK
                    + ZONE + ")?");
    private static final String WEEKDAY = "(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?";
    private static final String WORD = "(?<word>\\p{L}{3,9})";
    private static final Pattern WORDS_BEFORE = Pattern.compile(WEEKDAY + "(?:" + WORD
            + "\\.? (?<d>\\d{1,2})(?:st|nd|rd|th)?,? (?<y>\\d{4})|(?<d2>\\d{1,2})[ -](?<word2>\\p{L}{3,9})\\.?[ -](?<y2>\\d{4}))(?:(?:,| at)? "
            + CLOCK + ZONE + ")?");
    /** Twitter's: the year comes last. */
    private static final Pattern YEAR_LAST = Pattern.compile(
            WEEKDAY + WORD + " (?<d>\\d{1,2}) " + CLOCK + " (?<zone>[+-]\\d{4}|[A-Z]{3,4}) (?<y>\\d{4})");

    /**
     * A zone's name behind its offset, as JavaScript and Java write it, `GMT+0600 (a name)` and `Z[UTC]`, and Russian's word for
     * year. Without an offset in front the name is all that tells the zone, and is not thrown away.
     */
    private static final Pattern BEHIND =
            Pattern.compile("(?<=Z|[+-]\\d{4}|[+-]\\d{2}:\\d{2})(?: \\([^)]*\\)|\\[[A-Za-z/_+-]+\\])$| г\\.?(?= |,|$)");

    private static final List<List<String>> MONTHS = Stream.of(
                    "jan feb mar apr may jun jul aug sep oct nov dec",
                    "янв фев мар апр мая июн июл авг сен окт ноя дек",
                    "янв фев мар апр май июн июл авг сен окт ноя дек",
                    "қаң ақп нау сәу мам мау шіл там қыр қаз қар жел")
            .map(m -> List.of(m.split(" ", -1)))
            .toList();
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
            Map.entry("MSK", 3));

    private Notations() {}

    /**
     * @return null where the text is of none of these notations
     * @throws DateTimeException where it is one, of no day that exists
     */
    static @Nullable Said read(String written, @Nullable DateOrder order, String field) throws BadRecord {
        String text = BEHIND.matcher(written).replaceAll("");
        Matcher m = YEAR_FIRST.matcher(text);
        if (m.matches()) return said(m, number(m, "y"), number(m, "mo"), number(m, "d"), field);
        m = NUMBERS.matcher(text);
        if (m.matches()) {
            boolean dayFirst = dayFirst(m, order, text, field);
            return said(m, year(m), number(m, dayFirst ? "b" : "a"), number(m, dayFirst ? "a" : "b"), field);
        }
        m = YEAR_LAST.matcher(text);
        if (m.matches()) return said(m, number(m, "y"), month(m.group("word")), number(m, "d"), field);
        m = WORDS_BEFORE.matcher(text);
        if (!m.matches()) return null;
        return m.group("y") != null
                ? said(m, number(m, "y"), month(m.group("word")), number(m, "d"), field)
                : said(m, number(m, "y2"), month(m.group("word2")), number(m, "d2"), field);
    }

    /** Returns the order that a date of three numbers shows by a number above 12; nothing where it shows none. */
    static Optional<DateOrder> order(String written) {
        Matcher m = NUMBERS.matcher(BEHIND.matcher(written).replaceAll(""));
        if (!m.matches() || m.group("dot").equals(".")) return Optional.empty();
        boolean dayFirst = number(m, "a") > 12;
        return dayFirst == number(m, "b") > 12
                ? Optional.empty()
                : Optional.of(dayFirst ? DateOrder.DAY_FIRST : DateOrder.MONTH_FIRST);
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

    private static Said said(Matcher m, int year, int month, int day, String field) throws BadRecord {
        LocalDate date = LocalDate.of(year, month, day);
        if (m.group("h") == null) return new Said(date, null, null);
        int hour = number(m, "h");
        if (m.group("half") != null) {
            if (hour < 1 || hour > 12) throw new DateTimeException("no such hour");
            hour = hour % 12 + (m.group("half").equalsIgnoreCase("p") ? 12 : 0);
        }
        int second = m.group("s") == null ? 0 : number(m, "s");
        int nano = m.group("f") == null ? 0 : Integer.parseInt((m.group("f") + "000000000").substring(0, 9));
        LocalDateTime at = LocalDateTime.of(date, LocalTime.of(hour, number(m, "m"), second, nano));
        return new Said(date, at, offset(m, field));
    }

    private static @Nullable ZoneOffset offset(Matcher m, String field) throws BadRecord {
        String zone = m.group("zone");
        boolean named = m.group().contains("UTC") || m.group().contains("GMT");
        if (zone == null || zone.isEmpty()) return named ? ZoneOffset.UTC : null;
        if (zone.equals("Z")) return ZoneOffset.UTC;
        if (!Character.isLetter(zone.charAt(0))) return ZoneOffset.of(zone);
        Integer hours = ZONES.get(zone);
        if (hours == null) {
            throw new BadRecord(field + " is '" + m.group() + "', in a zone of unknown name; write its offset instead");
        }
        return ZoneOffset.ofHours(hours);
    }

    /** By its first three letters, of English, Russian or Kazakh; an English one must go on as the month's name does. */
    private static int month(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        for (List<String> months : MONTHS) {
            int at = months.indexOf(small.substring(0, 3));
            boolean english = at >= 0 && small.charAt(0) < 128;
            boolean whole = !english
                    || small.length() == 3
                    || small.equals("sept")
                    || small.equalsIgnoreCase(Month.of(at + 1).name());
            if (at >= 0 && whole) return at + 1;
        }
        throw new DateTimeException("no such month");
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
