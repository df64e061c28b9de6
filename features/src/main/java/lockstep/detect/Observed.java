package lockstep.detect;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import lockstep.table.RecordSchema;
import lockstep.table.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** What the shards find on the observed labels: one row holds one of these. */
record Observed(
        @Nullable OfCell cell,
        @Nullable OfStratum stratum,
        @Nullable OfObject hot,
        @Nullable OfGroup group,
        @Nullable OfPair pair) {
    static final Table<Observed> TABLE = Table.of("work/observed", Observed.class);
    static final RecordSchema<OfCell> CELL = RecordSchema.of(OfCell.class);
    static final RecordSchema<OfStratum> STRATUM = RecordSchema.of(OfStratum.class);
    static final RecordSchema<OfGroup> GROUP = RecordSchema.of(OfGroup.class);

    /**
     * A cell as a whole.
     *
     * @param eligible accounts with two actions or more in the cell
     * @param eligibleByAny the same in one trace or another of the tier and window
     * @param rounds of rate re-estimation
     */
    record OfCell(
            String trace, String tier, long windowS, long actions, long eligible, long eligibleByAny, int rounds) {}

    /** A stratum with its rate in the last round. */
    record OfStratum(
            String trace,
            String tier,
            long windowS,
            long number,
            long actions,
            long meetings,
            long pairsAnyTime,
            @Nullable Double ceiling,
            long meetingsInside,
            long pairsInside,
            double rate) {}

    /** An object that is left out because it is hot. */
    record OfObject(
            String trace,
            long windowS,
            long objectHash,
            @Nullable Long slot,
            long actions,
            long meetings) {}

    /**
     * A candidate with bits above 0.
     *
     * @param trace or `fused`
     * @param accounts numbers, ascending
     * @param size accounts of the group, also those without an action in the trace
     */
    record OfGroup(
            String trace, String tier, long windowS, List<Integer> accounts, int size, long together, double bits) {}

    /**
     * A pair with two meetings or more. The last three values are there where the pair is an edge; times are microseconds.
     *
     * @param accountA number of the account, below accountB
     */
    record OfPair(
            String trace,
            String tier,
            long windowS,
            int accountA,
            int accountB,
            long together,
            double expected,
            double lnP,
            @Nullable Double medianGapMicros,
            @Nullable Long firstAt,
            @Nullable Long lastAt) {}

    /** Returns in how many traces two accounts could have met. */
    static int traces(Dataset<Row> observed) {
        return (int) observed.where(col("cell.eligible").gt(0))
                .select("cell.trace")
                .distinct()
                .count();
    }

    static Observed of(OfCell cell) {
        return new Observed(cell, null, null, null, null);
    }

    static Observed of(OfStratum stratum) {
        return new Observed(null, stratum, null, null, null);
    }

    static Observed of(OfObject hot) {
        return new Observed(null, null, hot, null, null);
    }

    static Observed of(OfGroup group) {
        return new Observed(null, null, null, group, null);
    }

    static Observed of(OfPair pair) {
        return new Observed(null, null, null, null, pair);
    }
}
