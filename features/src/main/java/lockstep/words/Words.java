package lockstep.words;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.DecimalFormatSymbols;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import lockstep.detect.Reason;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/** The interface's words in one language: `words_LANGUAGE.properties`, patterns of ICU with its plurals. */
public final class Words {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    /** Name of the environment variable with the code of the language in which a command tells a problem. */
    public static final String LANGUAGE = "LOCKSTEP_LANGUAGE";

    private static final double LEAST = 0.0001;
    /** The language that the pages without a folder are in. */
    public static final Words EN = new Words("en");

    public static final List<Words> ALL = List.of(EN, new Words("ru"), new Words("kk"));

    private final String code;
    private final ULocale locale;
    private final Properties patterns;

    private final LocalizedNumberFormatter figures;
    private final LocalizedNumberFormatter whole;
    private final LocalizedNumberFormatter percent;

    private Words(String code) {
        this(code, read(code));
    }

    /** @param patterns by key */
    Words(String code, Properties patterns) {
        this.code = code;
        this.locale = new ULocale(code);
        this.patterns = patterns;
        this.figures = NumberFormatter.withLocale(locale).precision(Precision.maxSignificantDigits(3));
        this.whole = NumberFormatter.withLocale(locale).precision(Precision.integer());
        this.percent = figures.unit(MeasureUnit.PERCENT);
    }

    /** As in `lang`. */
    public String code() {
        return code;
    }

    /** Returns the language as ICU knows it. */
    public ULocale locale() {
        return locale;
    }

    /** Whether the language is English. */
    public boolean isEnglish() {
        return code.equals("en");
    }

    /** Keys in the order of letters. */
    public List<String> keys() {
        return patterns.stringPropertyNames().stream().sorted().toList();
    }

    /** Returns the pattern of a sentence, without figures. */
    public String pattern(String key) {
        String pattern = patterns.getProperty(key);
        if (pattern == null) throw new IllegalStateException(code + " has no words for " + key);
        return pattern;
    }

    /** Whether there is a sentence of this key. */
    public boolean has(String key) {
        return patterns.containsKey(key);
    }

    /** Arguments are numbers where the words depend on them, and text as it is to stand there. Not escaped. */
    public String say(String key, Object... arguments) {
        return new MessageFormat(pattern(key), locale).format(arguments);
    }

    /** With arguments by name. */
    public String say(String key, Map<String, Object> arguments) {
        return new MessageFormat(pattern(key), locale).format((Object) arguments);
    }

    /** The words of a value such as a trace; the value itself where there are none. */
    public String value(String kind, String value) {
        return has(kind + "." + value) ? say(kind + "." + value) : value;
    }

    /** Returns the names of values of a kind, joined by commas. */
    public String list(String kind, List<String> values) {
        return String.join(", ", values.stream().map(v -> value(kind, v)).toList());
    }

    /** A reason why a cluster cannot be flagged. */
    public String reason(Reason.Said reason) {
        boolean areTraces = reason.reason() == Reason.ONLY_RECURRING;
        return say(
                "reason." + reason.code().toLowerCase(Locale.ROOT),
                reason.arguments().stream()
                        .map(a -> areTraces ? list("trace", List.of(a.split(", "))) : inLanguage(a))
                        .toArray());
    }

    /** Returns a figure with the decimal sign of the language, and any other text as it is. */
    private String inLanguage(String argument) {
        boolean isFigure = argument.matches("-?\\d+\\.\\d+(?:e-?\\d+)?");
        return isFigure
                ? argument.replace(".", DecimalFormatSymbols.getInstance(locale).getDecimalSeparatorString())
                : argument;
    }

    /** Returns what is wrong, in this language where it has the sentence, else in English. */
    public String wrong(UserError e) {
        return e.wrong(errors(code));
    }

    /** Returns what to do next, by the same rule. */
    public String next(UserError e) {
        return e.next(errors(code));
    }

    /** Returns a whole number with the separators of the language. */
    public String number(long n) {
        return whole.format(n).toString();
    }

    /** Three digits that count; above a thousand, whole; tiny ones as a bound. */
    public String figure(@Nullable Double x) {
        if (x == null || x.isNaN()) return "–";
        if (x != 0 && Math.abs(x) < LEAST) return (x < 0 ? "−" : "") + "< " + figures.format(LEAST);
        return Math.abs(x) >= 1000 ? number(Math.round(x)) : figures.format(x).toString();
    }

    /** A bound: `at most 0.007`; where the figure itself is a bound, `below 0.0001`. */
    public String atMost(double x) {
        return x < LEAST ? say("below", figures.format(LEAST).toString()) : say("atmost", figure(x));
    }

    /** Returns a share from 0 to 1 as per cent. */
    public String share(double x) {
        return percent.format(100 * x).toString();
    }

    /** Returns a time in UTC to the minute; a dash for null. */
    public String minute(@Nullable Instant at) {
        return at == null ? "–" : MINUTE.format(at);
    }

    /** Returns a time in UTC to the second; a dash for null. */
    public String second(@Nullable Instant at) {
        return at == null ? "–" : SECOND.format(at);
    }

    /** Returns a day in UTC; a dash for null. */
    public String day(@Nullable Instant at) {
        return minute(at).split(" ", -1)[0];
    }

    /** Returns a window with its unit, such as `10 min`. */
    public String window(long seconds) {
        if (seconds % 3600 == 0) return say("window.h", number(seconds / 3600));
        if (seconds % 60 == 0) return say("window.min", number(seconds / 60));
        return say("window.s", number(seconds));
    }

    /** In the largest unit of which it has at least two; seconds, minutes, hours or days. */
    public String duration(Duration d) {
        long seconds = Math.max(0, d.toSeconds());
        if (seconds < 120) return say("window.s", number(seconds));
        if (seconds < 7200) return say("window.min", number(seconds / 60));
        return seconds < 172_800 ? say("window.h", number(seconds / 3600)) : say("window.d", number(seconds / 86_400));
    }

    /** English where there is no such language. */
    public static Words of(String code) {
        return ALL.stream().filter(w -> w.code.equals(code)).findFirst().orElse(EN);
    }

    static Properties read(String code) {
        Properties words = new Properties();
        try (Reader text = open("words_" + code + ".properties")) {
            words.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    /** Reads the sentences of errors in a language, by the English ones; English needs none. Few commands show an error, so each call reads them anew. */
    static Map<String, String> errors(String code) {
        if (code.equals("en")) return Map.of();
        try (Reader text = open("errors_" + code + ".json")) {
            return new ObjectMapper().readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader open(String file) {
        InputStream in = Words.class.getResourceAsStream("/lockstep/words/" + file);
        if (in == null) throw new IllegalStateException("There is no " + file);
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }
}
