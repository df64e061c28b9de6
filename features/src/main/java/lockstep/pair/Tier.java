package lockstep.pair;

import java.util.List;
import java.util.Locale;

/** How much is conditioned away before a meeting counts as surprising (METHOD section 2). */
public enum Tier {
    /** More than people who follow the same sources: opens a case file. */
    LEAD,
    /** More than people who react to the same sources at the same speed, or write in one language on one day. */
    STRONG;

    public static final List<Tier> BOTH = List.of(values());

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its place among both. */
    public int number() {
        return BOTH.indexOf(this);
    }
}
