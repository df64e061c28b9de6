package lockstep.ingest.post;

import java.util.Locale;

/** How a date of three numbers begins. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
