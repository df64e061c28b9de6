package lockstep.pair;

import lockstep.table.Table;

/** How many accounts could have been in a pair at all: those with two actions or more. */
public record Eligible(String trace, long windowS, long accounts) {
    public static final Table<Eligible> TABLE = Table.of("work/eligible", Eligible.class);
}
