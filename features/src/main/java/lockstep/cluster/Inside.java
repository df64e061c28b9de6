package lockstep.cluster;

import lockstep.table.Table;

/**
 * What accepted clusters contribute to a stratum, and is taken off its rate.
 *
 * @param meetings between members of one cluster
 * @param pairs of actions by different members of one cluster
 */
record Inside(String trace, long windowS, String tier, long number, long meetings, long pairs) {
    static final Table<Inside> TABLE = Table.of("work/inside", Inside.class);
}
