package lockstep.indicators;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** When the accounts were registered: in bursts, or long ago. */
final class Registration {
    private static final List<Duration> LENGTHS =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));
    private static final int LEAST = 3;
    private static final double LEAST_SHARE = 0.2;
    static final double OLD_DAYS = 730;
    static final Map<String, Double> BURST =
            Map.of("least", (double) LEAST, "share", LEAST_SHARE, "p", Indicator.MOST_P);

    private Registration() {}

    /**
     * A scan over 1 hour, 1, 7 and 30 days: given that one member was registered, how many others follow within that time,
     * against the share of comparable accounts registered then. p pays for every member as a start and for four lengths.
     */
    static Optional<Indicator> burst(Case c) {
        long[] members = dates(c.histories());
        long[] others = dates(c.others());
        if (members.length < LEAST || others.length == 0) return Optional.empty();
        Burst best = null;
        for (Duration length : LENGTHS) {
            for (int i = 0; i < members.length; i++) {
                long end = members[i] + length.toSeconds();
                int many = between(members, members[i], end);
                double baseline = (between(others, members[i], end) + 1.0) / (others.length + 1.0);
                double p = Tests.atLeast(many - 1, members.length - 1, baseline) * members.length * LENGTHS.size();
                if (best == null || p < best.p) best = new Burst(many, length, members[i], baseline, Math.min(1, p));
            }
        }
        if (best == null) return Optional.empty();
        double value = (double) best.many / members.length;
        boolean holds = best.p <= Indicator.MOST_P && best.many >= LEAST && value >= LEAST_SHARE;
        return Optional.of(c.says(
                "registration_burst",
                Indicator.FOR,
                value,
                best.baseline,
                best.p,
                holds,
                Map.of(
                        "accounts", String.valueOf(best.many),
                        "of", String.valueOf(members.length),
                        "hours", String.valueOf(best.length.toHours()),
                        "from", Instant.ofEpochSecond(best.from).toString())));
    }

    private record Burst(int many, Duration length, long from, double baseline, double p) {}

    /** Accounts that are years old, and no younger than others. */
    static Optional<Indicator> age(Case c) {
        double[] members = Case.known(c.histories(), AccountHistory::ageDays);
        double[] others = Case.known(c.others(), AccountHistory::ageDays);
        if (members.length < LEAST || others.length == 0) return Optional.empty();
        double value = Case.median(members);
        double younger = Tests.lower(members, others);
        return Optional.of(c.says(
                "old_accounts",
                Indicator.AGAINST,
                value,
                Case.median(others),
                Tests.higher(members, others),
                value >= OLD_DAYS && younger > 0.05,
                Map.of("accounts", String.valueOf(members.length))));
    }

    private static long[] dates(List<AccountHistory> histories) {
        return histories.stream()
                .filter(l -> l.createdAt() != null)
                .mapToLong(l -> Objects.requireNonNull(l.createdAt()).getEpochSecond())
                .sorted()
                .toArray();
    }

    private static int between(long[] sorted, long from, long to) {
        return place(sorted, to + 1) - place(sorted, from);
    }

    private static int place(long[] sorted, long value) {
        int at = Arrays.binarySearch(sorted, value);
        if (at < 0) return -at - 1;
        while (at > 0 && sorted[at - 1] == value) at--;
        return at;
    }
}
