package lockstep.evaluation.recompute;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Compares figures of tables with figures that are computed again, and counts them. Stops at the first that differs. */
public final class Comparison {
    private static final double RELATIVE = 1e-9;
    /** Of bits and of ln q, which are differences of large sums. */
    private static final double RELATIVE_OF_BITS = 1e-6;
    /** Smaller figures are compared as if they were this large. */
    private static final double SMALL = 1e-3;

    private final Map<String, Long> byTable = new TreeMap<>();

    Comparison() {}

    /** The first figure that differs. Its message names table, row, column and both values. */
    public static final class Difference extends RuntimeException {
        private Difference(String message) {
            super(message);
        }
    }

    /** Returns how many figures were compared, by table. */
    Map<String, Long> byTable() {
        return byTable;
    }

    long count() {
        return byTable.values().stream().mapToLong(n -> n).sum();
    }

    /** Counts and times, which must be equal. */
    void whole(String table, Supplier<String> figure, long stored, long computed) {
        compare(table, figure, stored, computed, stored == computed);
    }

    /** Expected values and logarithms of probabilities. */
    void real(String table, Supplier<String> figure, double stored, double computed) {
        compare(table, figure, stored, computed, isClose(stored, computed, RELATIVE));
    }

    void bits(String table, Supplier<String> figure, double stored, double computed) {
        compare(table, figure, stored, computed, isClose(stored, computed, RELATIVE_OF_BITS));
    }

    /** Bits that are empty where there is nothing to state. */
    void bitsOrNull(String table, Supplier<String> figure, @Nullable Double stored, @Nullable Double computed) {
        boolean same = stored == null || computed == null
                ? stored == null && computed == null
                : isClose(stored, computed, RELATIVE_OF_BITS);
        compare(table, figure, stored, computed, same);
    }

    private static boolean isClose(double stored, double computed, double relative) {
        return Math.abs(stored - computed) <= relative * Math.max(Math.abs(computed), SMALL);
    }

    private void compare(
            String table, Supplier<String> figure, @Nullable Object stored, @Nullable Object computed, boolean same) {
        byTable.merge(table, 1L, Long::sum);
        if (same) return;
        throw new Difference("%s: %s is %s in the table, and %s when it is computed again."
                .formatted(
                        table, figure.get(), stored == null ? "empty" : stored, computed == null ? "empty" : computed));
    }
}
