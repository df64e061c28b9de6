package lockstep.decoy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a cluster cannot be flagged: one sentence each, in which `{}` stands for a figure. */
public enum Reason {
    OWN_PACE(
            "It sets its own pace: {} % of all actions in the strata where it met are its members', so hardly anybody is left to compare them with."),
    SOURCES_UNKNOWN("The sources are not known well enough for the strong tier: it is a lead."),
    LEAD_ONLY(
            "It does not survive the strong tier: accounts that react to the same sources at the same speed, or write in the same language on the same day, would do as much together."),
    TWO_NOT_SURE(
            "No trace carries it alone, and that two of them do which are not both an event's or a timetable's is not sure enough: p2 is {}, above {}."),
    ONLY_RECURRING(
            "Only recurring things ({}) carry it at the strong tier, and those an event or a timetable can share."),
    CROWD("Many did the same at once, as a crowd does: counted by arrivals instead of pairs, no bits are left."),
    ONE_OBJECT("Its bits do not survive without its most shared object, or without its most shared source."),
    NO_DECOYS("Decoys have not been run: there is no certificate."),
    FEW_DECOYS(
            "On these data chance makes groups above 0 bits, also counted by arrivals, and {} decoys are too few to say how large: --decoys {}."),
    BELOW_FLOOR(
            "On these data chance makes groups of up to {} bits, counted by arrivals; what could carry a flag has {}."),
    TOO_LIKELY_MORE("Its q is {}, above {}. More decoys may lower it: --decoys {}."),
    TOO_LIKELY("Its q is {}, above {}.");

    private static final String FIGURE = "{}";
    private final String words;
    private final Pattern pattern;

    Reason(String words) {
        this.words = words;
        this.pattern = Pattern.compile(Stream.of((words + " ").split(Pattern.quote(FIGURE)))
                .map(Pattern::quote)
                .collect(Collectors.joining("(.+?)")));
    }

    /** A reason as it was given, with its figures. */
    public record Said(Reason reason, List<String> figures) {}

    public String say(Object... figures) {
        String said = words;
        for (Object figure : figures) {
            said = said.replaceFirst(Pattern.quote(FIGURE), Matcher.quoteReplacement(String.valueOf(figure)));
        }
        return said;
    }

    /** Which reason a sentence gives, so that it can be said in another language. */
    public static Optional<Said> of(String sentence) {
        for (Reason reason : values()) {
            Matcher m = reason.pattern.matcher(sentence + " ");
            if (!m.matches()) continue;
            List<String> figures = new ArrayList<>();
            for (int i = 1; i <= m.groupCount(); i++) figures.add(m.group(i));
            return Optional.of(new Said(reason, figures));
        }
        return Optional.empty();
    }
}
