package lockstep.ingest.post;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a date of three numbers begins. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST;

    /** Returns the order of this name, in any letters; nothing for another word. */
    public static Optional<DateOrder> named(String name) {
        return Stream.of(values())
                .filter(o -> o.toString().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
