package lockstep.detect;

import lockstep.table.Table;

/**
 * Two accounts that did the same at least twice.
 *
 * @param accountA before accountB in byte order
 * @param together distinct objects, or slots, on which they met inside one stratum
 */
public record Pair(String trace, long windowS, String tier, String accountA, String accountB, long together) {
    public static final Table<Pair> TABLE = Table.of("pairs", Pair.class);
}
