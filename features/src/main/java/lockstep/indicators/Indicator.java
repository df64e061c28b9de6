package lockstep.indicators;

import java.util.Map;
import java.util.TreeMap;
import lockstep.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * One thing about a cluster that speaks for inauthenticity or against it. A sentence is made from name and arguments.
 *
 * @param side for or against
 * @param value of the cluster; a share, a median or a count, as the name says
 * @param baseline the same of comparable accounts of these data: of its platforms, and in no cluster
 * @param p that comparable accounts would show as much, where a test exists
 * @param holds whether it is so clear that the hint counts it
 */
public record Indicator(
        String clusterId,
        String name,
        String side,
        double value,
        @Nullable Double baseline,
        @Nullable Double p,
        boolean holds,
        Map<String, String> arguments) {
    public static final Table<Indicator> TABLE = Table.of("indicators", Indicator.class);
    static final String FOR = "for";
    static final String AGAINST = "against";
    /** A test speaks from here on. */
    public static final double MOST_P = 0.01;

    public Indicator {
        arguments = new TreeMap<>(arguments);
    }

    boolean speaksFor() {
        return holds && side.equals(FOR);
    }

    boolean speaksAgainst() {
        return holds && side.equals(AGAINST);
    }
}
