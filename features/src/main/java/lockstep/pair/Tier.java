package lockstep.pair;

import java.util.Locale;

/** How much is conditioned away before a meeting counts as surprising. */
public enum Tier {
    /** More than people who follow the same sources: opens a case file. */
    LEAD;

    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
