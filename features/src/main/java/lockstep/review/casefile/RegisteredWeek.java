package lockstep.review.casefile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lockstep.ingest.post.Account;
import lockstep.table.RunFolder;
import org.apache.spark.sql.SparkSession;

/**
 * The seven days in which the most accounts of a run were registered. It describes the data; no test belongs to it, because
 * nobody knows how accounts that nobody collected are spread.
 *
 * @param accounts registered from `from` to `to`
 * @param inAll accounts with a known registration date
 * @param days from `from` to `to`, both included: days without a registration at the ends are taken off
 * @param typical the median of the weeks, counted from the first registration, in which any account was registered
 */
public record RegisteredWeek(long accounts, long inAll, long days, String from, String to, long typical) {
    private static final int LENGTH = 7;

    /** Of all accounts of a run; nothing where no registration date is known. */
    public static Optional<RegisteredWeek> in(SparkSession spark, RunFolder run) {
        List<Quality.Count> days = Account.TABLE
                .read(spark, run)
                .where(col("created_at").isNotNull())
                .groupBy(substring(col("created_at").cast("string"), 1, 10).as("day"))
                .count()
                .orderBy("day")
                .collectAsList()
                .stream()
                .map(r -> new Quality.Count(r.getString(0), r.getLong(1)))
                .toList();
        return days.isEmpty() ? Optional.empty() : Optional.of(of(days));
    }

    /** @param counts of each day, in the order of days; at least one */
    public static RegisteredWeek of(List<Quality.Count> counts) {
        List<LocalDate> days =
                counts.stream().map(c -> LocalDate.parse(c.name())).toList();
        Map<Long, Long> weeks = new TreeMap<>();
        int from = 0;
        int to = 0;
        long best = 0;
        long inWindow = 0;
        int start = 0;
        for (int end = 0; end < days.size(); end++) {
            inWindow += counts.get(end).count();
            while (ChronoUnit.DAYS.between(days.get(start), days.get(end)) >= LENGTH) {
                inWindow -= counts.get(start++).count();
            }
            if (inWindow > best) {
                best = inWindow;
                from = start;
                to = end;
            }
            weeks.merge(
                    ChronoUnit.DAYS.between(days.get(0), days.get(end)) / LENGTH,
                    counts.get(end).count(),
                    Long::sum);
        }
        List<Long> sorted = weeks.values().stream().sorted().toList();
        return new RegisteredWeek(
                best,
                counts.stream().mapToLong(Quality.Count::count).sum(),
                ChronoUnit.DAYS.between(days.get(from), days.get(to)) + 1,
                counts.get(from).name(),
                counts.get(to).name(),
                sorted.get((sorted.size() - 1) / 2));
    }

    /** The same counts by month, from the first to the last month, with months without any. */
    public static List<Quality.Count> months(List<Quality.Count> counts) {
        TreeMap<YearMonth, Long> months = new TreeMap<>();
        counts.forEach(c -> months.merge(YearMonth.from(LocalDate.parse(c.name())), c.count(), Long::sum));
        List<Quality.Count> all = new ArrayList<>();
        if (months.isEmpty()) return all;
        YearMonth last = months.lastKey();
        for (YearMonth m = months.firstKey(); !m.isAfter(last); m = m.plusMonths(1)) {
            all.add(new Quality.Count(m.toString(), months.getOrDefault(m, 0L)));
        }
        return all;
    }
}
