package lockstep.action;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lockstep.run.UserError;

/** The kinds of action, in fusion rank; what each means stands in the package's table. */
public enum Trace {
    MEDIA(Slot.NONE, Strata.DAY),
    TEXT(Slot.DAY, Strata.DAY),
    REPOST(Slot.NONE, Strata.SOURCE),
    REPLY(Slot.NONE, Strata.SOURCE),
    LINK(Slot.NONE, Strata.SOURCE),
    SEQUENCE(Slot.DAY, Strata.DAY),
    HASHTAG(Slot.WINDOW, Strata.DAY),
    TARGET(Slot.WINDOW, Strata.DAY),
    RHYTHM(Slot.WINDOW, Strata.PLACE_HOUR);

    /** How a recurring object is keyed, so that doing it together again later counts again. */
    public enum Slot {
        NONE,
        /** One action an account, object and UTC day. */
        DAY,
        /** One action an account, object and window; each cell forms its own slots. */
        WINDOW
    }

    /** Within which bounds accounts are exchangeable, at the lead tier. */
    public enum Strata {
        DAY,
        SOURCE,
        /** The place in one hour, at the strong tier too: who is there at all is no surprise. */
        PLACE_HOUR
    }

    private static final List<Trace> RANKS = List.of(values());

    public final Slot slot;
    public final Strata lead;

    Trace(Slot slot, Strata lead) {
        this.slot = slot;
        this.lead = lead;
    }

    /** Returns the name in tables and on the command line, such as `text`. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the position by rank, which packed numbers hold in place of the name. */
    public int number() {
        return RANKS.indexOf(this);
    }

    /** Returns the trace of a {@link #number}. */
    public static Trace numbered(int number) {
        return RANKS.get(number);
    }

    /** Whether a timetable could explain its meetings, so that the moved clock is asked. */
    public boolean slotted() {
        return slot == Slot.WINDOW;
    }

    /** @throws UserError where there is no such trace */
    public static Trace named(String name) {
        return Arrays.stream(values())
                .filter(t -> t.column().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "There is no trace '" + name + "'.",
                        "Traces are "
                                + Arrays.stream(values()).map(Trace::column).collect(Collectors.joining(", ")) + "."));
    }
}
