package lockstep.words;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cluster's name, made from facts: how many accounts on which platforms, what they did, against how many targets, and
 * when. Two clusters may have one name; the id tells them apart. The name is not escaped.
 *
 * @param accounts ids with their platforms
 * @param strongest the trace with the most evidence; null for none
 * @param targets accounts that at least three quarters of the members on their platform answered or mentioned
 */
public record ClusterName(
        List<String> accounts,
        @Nullable String strongest,
        long targets,
        @Nullable Instant first,
        @Nullable Instant last) {
    /** Returns the name in a language. */
    public String in(Words w) {
        String did = w.say("name." + (strongest == null ? "fused" : strongest));
        String against = targets == 0 ? "" : "; " + w.say("name.targets", targets);
        return w.say("name", accounts.size(), Platforms.counts(w, accounts), did + against, months(w));
    }

    private String months(Words w) {
        if (first == null || last == null) return "–";
        DateFormat month = DateFormat.getInstanceForSkeleton("yMMM", w.locale());
        month.setTimeZone(TimeZone.GMT_ZONE);
        String from = month.format(Date.from(first));
        String to = month.format(Date.from(last));
        return from.equals(to) ? from : from + " – " + to;
    }
}
