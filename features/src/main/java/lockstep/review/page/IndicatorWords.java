package lockstep.review.page;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lockstep.indicators.Indicator;
import lockstep.indicators.Indicators;
import lockstep.review.html.Html;
import lockstep.words.Words;

/**
 * The sentences of indicators, in one language: one where an indicator holds, another one where it does not, a third where
 * the data cannot tell, and its threshold. No sentence is escaped.
 */
public final class IndicatorWords {
    /** Indicators whose value is a count, a number of days, or of followers; the value of all others is a share. */
    private static final Set<String> COUNTS = Set.of("few_followers", "apart_in_time", "old_accounts");

    private final Words words;

    /** Makes sentences in one language. */
    public IndicatorWords(Words words) {
        this.words = words;
    }

    /**
     * One side's sentences, in the order of {@link Indicators#NAMES}.
     *
     * @param side for or against
     * @param holds true: indicators that the hint counts; false: indicators that were examined and do not hold
     */
    public List<String> of(List<Indicator> indicators, String side, boolean holds) {
        return indicators.stream()
                .filter(i -> i.side().equals(side) && i.holds() == holds)
                .map(this::of)
                .toList();
    }

    /** The sentence of an indicator that holds, or of one that does not. */
    public String of(Indicator i) {
        Map<String, Object> arguments = new HashMap<>();
        i.arguments().forEach((name, value) -> arguments.put(name, argument(name, value)));
        arguments.put("value", number(i, i.value()));
        arguments.put("baseline", i.baseline() == null ? "–" : number(i, i.baseline()));
        String sentence = words.say(key(i.name(), i.holds() ? "yes" : "no"), arguments);
        return i.p() == null || !i.holds() || i.p() > Indicator.MOST_P
                ? sentence
                : sentence + " " + words.say("indicator.p", probability(words.figure(i.p())));
    }

    private static String probability(String figure) {
        return figure.startsWith("<") ? figure : "= " + figure;
    }

    /** Indicators of which these data do not tell whether they hold. */
    public List<String> unknown(List<Indicator> indicators) {
        Set<String> known = Set.copyOf(indicators.stream().map(Indicator::name).toList());
        return Indicators.NAMES.stream()
                .filter(name -> !known.contains(name) && words.has(key(name, "unknown")))
                .map(name -> words.say(key(name, "unknown")))
                .toList();
    }

    /** When each indicator counts. */
    public List<String> thresholds() {
        return Indicators.NAMES.stream().map(this::threshold).toList();
    }

    private String threshold(String name) {
        Map<String, Object> arguments = new HashMap<>();
        Indicators.thresholds(name)
                .forEach((which, value) ->
                        arguments.put(which, which.endsWith("share") ? words.share(value) : words.figure(value)));
        return words.say(key(name, "counts"), arguments);
    }

    private static String key(String name, String which) {
        return "indicator." + name + "." + which;
    }

    /** Counts as numbers, so that plurals are right; text that an account wrote stays text. */
    private Object argument(String name, String value) {
        if (name.equals("from")) return words.minute(Instant.parse(value));
        return !name.equals("what") && value.matches("\\d{1,18}") ? (Object) Long.valueOf(value) : Html.plain(value);
    }

    private String number(Indicator i, double value) {
        return COUNTS.contains(i.name()) ? words.figure(value) : words.share(value);
    }
}
