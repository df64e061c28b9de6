package lockstep.pair;

import lockstep.table.Table;

/** d: how many actions an account has in a stratum. */
public record Label(String trace, long windowS, String tier, int account, long number, long d) {
    public static final Table<Label> TABLE = Table.of("work/labels", Label.class);
}
