package lockstep.pair;

import java.util.List;
import lockstep.table.Table;

/**
 * How many accounts could have been in a pair at all: those with two actions or more.
 *
 * @param trace or {@link #BY_ANY}: accounts with two actions in one trace or another
 */
public record Eligible(String trace, long windowS, long accounts) {
    public static final String BY_ANY = "any";
    public static final Table<Eligible> TABLE = Table.of("work/eligible", Eligible.class);

    /** In how many traces accounts could have met. */
    public static int traces(List<Eligible> eligible) {
        return (int) eligible.stream()
                .map(Eligible::trace)
                .filter(t -> !t.equals(BY_ANY))
                .distinct()
                .count();
    }
}
