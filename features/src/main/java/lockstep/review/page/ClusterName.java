package lockstep.review.page;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A cluster's name, made from facts: how many accounts on which platforms, what they did, under whose posts, and when. Two
 * clusters may have one name; the id tells them apart. It is not escaped.
 */
public final class ClusterName {
    private ClusterName() {}

    static String of(Words w, Queue.Entry e) {
        return of(w, e.members(), e.strongest(), e.parents(), e.firstAt(), e.lastAt());
    }

    public static String of(Words w, Casefile c) {
        String strongest = c.traces().isEmpty() ? "" : c.traces().get(0).trace();
        return of(
                w,
                c.accounts(),
                strongest,
                c.parents(),
                c.cluster().firstAt(),
                c.cluster().lastAt());
    }

    private static String of(
            Words w,
            List<String> accounts,
            String strongest,
            int parents,
            @Nullable Instant first,
            @Nullable Instant last) {
        String did = strongest.isEmpty() ? w.say("name.fused") : w.say("name." + strongest);
        String under = parents == 0 ? "" : " " + w.say("name.under", parents);
        return w.say("name", accounts.size(), Platforms.counts(w, accounts), did + under, months(w, first, last));
    }

    private static String months(Words w, @Nullable Instant first, @Nullable Instant last) {
        if (first == null || last == null) return "–";
        DateFormat month = DateFormat.getInstanceForSkeleton("yMMM", w.locale());
        month.setTimeZone(TimeZone.GMT_ZONE);
        String from = month.format(Date.from(first));
        String to = month.format(Date.from(last));
        return from.equals(to) ? from : from + " – " + to;
    }
}
