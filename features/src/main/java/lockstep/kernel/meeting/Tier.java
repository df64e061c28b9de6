package lockstep.kernel.meeting;

import java.util.List;
import java.util.Locale;
import lockstep.statistics.Bits;

/** How much is conditioned away before a meeting counts as surprising (METHOD.md §2). */
public enum Tier {
    /** Strata of one source, or of one day. A cluster of this tier is a lead: it opens a case file. */
    LEAD,
    /** Strata of one source and one reaction speed, or of one language and one day. */
    STRONG;

    public static final List<Tier> BOTH = List.of(values());

    /** Returns the tier's name in tables. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the position of the tier in {@link #BOTH}. */
    public int number() {
        return BOTH.indexOf(this);
    }

    /** @param column a name in tables */
    public static Tier named(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }

    /** Returns the price, in bits, of the choice of the best of several windows at both tiers. */
    public static double choiceBits(int windows) {
        return Bits.choice(windows * BOTH.size());
    }
}
