package lockstep.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The job in plain SQL, the best way we know: time is cut into buckets a little wider than the window, the second copy is
 * fanned out to its own, the next and the previous bucket, so that an equality join finds every pair exactly once.
 */
final class DuckDb {
    private DuckDb() {}

    /** Whether the driver is there: it is a dependency nobody else needs. */
    static boolean isThere() {
        return DriverManager.drivers().anyMatch(d -> d.getClass().getName().contains("duckdb"));
    }

    static Answer answer(Contest contest) throws SQLException {
        int cores = Runtime.getRuntime().availableProcessors();
        try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = db.createStatement()) {
            sql.execute("set threads=" + cores);
            for (String step : steps(contest)) sql.execute(step);
            List<Long> pairs = new ArrayList<>();
            List<Long> together = new ArrayList<>();
            for (int w = 0; w < contest.seconds().length; w++) {
                try (ResultSet row = sql.executeQuery(
                        "select count(*), coalesce(sum(n%1$d), 0) from e where n%1$d >= 2".formatted(w))) {
                    row.next();
                    pairs.add(row.getLong(1));
                    together.add(row.getLong(2));
                }
            }
            return new Answer(pairs, together);
        }
    }

    private static List<String> steps(Contest contest) {
        long[] windows = contest.seconds();
        long widest = windows[windows.length - 1];
        List<String> steps = new ArrayList<>();
        steps.add("create table t as select object_id o, account_id a, min(timestamp_share::bigint) ts"
                + " from read_parquet('%s') group by 1, 2"
                        .formatted(contest.file().replace("'", "''")));
        if (contest.bounded()) {
            steps.add("create table crowds as "
                    + crowds(windows, contest.settings().crowd()));
        }
        String counts = IntStream.range(0, windows.length)
                .mapToObj(w -> "count(*) filter (where gap <= %d%s) n%d"
                        .formatted(windows[w], contest.bounded() ? " and not coalesce(c" + w + ", false)" : "", w))
                .collect(Collectors.joining(", "));
        String any = IntStream.range(0, windows.length)
                .mapToObj(w -> "n" + w + " >= 2")
                .collect(Collectors.joining(" or "));
        String crowded = contest.bounded() ? " left join crowds using (o)" : "";
        String met = """
                select a.o, least(a.a, b.a) x, greatest(a.a, b.a) y, abs(a.ts - b.ts) gap
                from (select *, ts // %1$d bk from t) a
                join (select o, a, ts, ts // %1$d + d bk from t, (values (-1), (0), (1)) v(d)) b
                  on a.o = b.o and a.bk = b.bk and a.a < b.a and b.ts between a.ts - %2$d and a.ts + %2$d
                """.formatted(widest + 1, widest);
        steps.add("create table e as select x, y, %s from (%s)%s group by x, y having %s"
                .formatted(counts, met, crowded, any));
        return steps;
    }

    /** Meetings of an object are counted by a frame of time over its shares, before any pair is formed. */
    private static String crowds(long[] windows, long crowd) {
        String counted = IntStream.range(0, windows.length)
                .mapToObj(
                        w -> "count(*) over (partition by o order by ts range between %d preceding and current row) f%d"
                                .formatted(windows[w], w))
                .collect(Collectors.joining(", "));
        // shares of the same second see each other: half of that is too much
        String sums = IntStream.range(0, windows.length)
                .mapToObj(w -> "sum(f%1$d - 1 - (same - 1) / 2.0) > %2$d c%1$d".formatted(w, crowd))
                .collect(Collectors.joining(", "));
        String any = IntStream.range(0, windows.length).mapToObj(w -> "c" + w).collect(Collectors.joining(" or "));
        return "select * from (select o, %s from (select o, count(*) over (partition by o, ts) same, %s from t) group by o)"
                        .formatted(sums, counted)
                + " where " + any;
    }
}
