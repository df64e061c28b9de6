package lockstep.indicators;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lockstep.detect.Cluster;
import lockstep.detect.Member;
import lockstep.evidence.Evidence;
import org.jspecify.annotations.Nullable;

/** Indicators of drawn clusters, made by the program's own rules: ordinary ones, campaigns, and everything between. */
public final class GeneratedIndicators {
    private static final Instant SEEN = Instant.parse("2021-01-04T00:00:00Z");
    private static final String[] PLATFORMS = {"facebook", "instagram"};
    private static final List<String> ABOUT = List.of("", "official news", "teacher");

    private final Random random;

    private GeneratedIndicators(Random random) {
        this.random = random;
    }

    public static List<Indicator> of(Random random, int clusters) {
        GeneratedIndicators draws = new GeneratedIndicators(random);
        return IntStream.range(0, clusters)
                .mapToObj(i -> draws.cluster())
                .flatMap(List::stream)
                .toList();
    }

    private List<Indicator> cluster() {
        int n = 1 + random.nextInt(30);
        int others = random.nextInt(8) == 0 ? random.nextInt(2) : 20 + random.nextInt(150);
        List<AccountHistory> histories = histories("m", n, random.nextDouble());
        List<Member> members = new ArrayList<>();
        Map<String, List<Long>> times = new TreeMap<>();
        boolean apart = random.nextBoolean();
        int busy = random.nextInt(3) * 15;
        double shared = random.nextDouble();
        for (int m = 0; m < n; m++) {
            long actions = random.nextInt(60);
            members.add(new Member(
                    "c",
                    histories.get(m).accountId(),
                    random.nextInt(4) == 0 ? 0 : 5,
                    "core",
                    actions,
                    Math.round(actions * shared),
                    null,
                    null));
            times.put(histories.get(m).accountId(), times(m, n, busy, apart));
        }
        boolean strong = random.nextInt(3) > 0;
        List<Evidence> evidence = evidence();
        Map<String, String> calls = new HashMap<>();
        double called = random.nextDouble();
        evidence.stream()
                .filter(e -> random.nextDouble() < called)
                .forEach(e -> calls.put(e.objectId(), "facebook:1 2"));
        return Indicators.of(new Case(
                cluster(strong, n),
                members,
                histories,
                histories("o", others, 0.05),
                times,
                evidence,
                calls,
                random.nextInt(5) == 0 ? 3 : 28));
    }

    /** @param odd how alike the accounts are, 0 to 1 */
    private List<AccountHistory> histories(String prefix, int n, double odd) {
        boolean known = random.nextInt(6) > 0;
        String about = ABOUT.get(random.nextInt(ABOUT.size()));
        boolean twins = random.nextInt(3) == 0;
        long age = random.nextInt(4000);
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    boolean alike = random.nextDouble() < odd;
                    String platform = PLATFORMS[random.nextInt(2)];
                    Instant created = SEEN.minus(
                            alike
                                    ? Duration.ofHours(random.nextInt(20)).plusDays(age)
                                    : Duration.ofDays(random.nextInt(4000)));
                    String handle =
                            alike ? "aigul" + i : twins ? "member" + (char) ('a' + i / 2 % 26) : "x_".repeat(1 + i % 7);
                    return new AccountHistory(
                            platform + ":" + prefix + i,
                            platform,
                            known ? handle : null,
                            known ? "Name" : null,
                            known && alike ? about : null,
                            known ? (alike ? "same" : "p" + prefix + i) : null,
                            known ? false : null,
                            known ? created : null,
                            known ? (long) (alike ? random.nextInt(4) : random.nextInt(900)) : null,
                            known ? (alike ? "Poster 1.0" : "client " + i % 40) : null,
                            "ru",
                            20,
                            1 + random.nextInt(20),
                            SEEN,
                            hours(alike),
                            known ? 10 : 0,
                            known ? (alike ? 8 : random.nextInt(3)) : 0);
                })
                .toList();
    }

    private List<Long> hours(boolean office) {
        Long[] hours = new Long[AccountHistory.HOURS];
        Arrays.fill(hours, 0L);
        for (int p = 0; p < 20; p++) {
            int hour = office ? 24 * random.nextInt(5) + 9 + random.nextInt(9) : random.nextInt(AccountHistory.HOURS);
            hours[hour]++;
        }
        return List.of(hours);
    }

    private List<Long> times(int member, int of, int posts, boolean apart) {
        List<Long> times = new ArrayList<>();
        for (int day = 0; day < 28 && posts > 0; day++) {
            for (int i = 0; i < posts / 5; i++) {
                long second = apart ? (member + day) % of * 600L + random.nextInt(500) : random.nextInt(6000);
                times.add((day * 86_400L + second) * 1_000_000);
            }
        }
        return times.stream().sorted().toList();
    }

    private List<Evidence> evidence() {
        List<String> traces = List.of("text", "link", "rhythm");
        double outside = random.nextInt(3) * 20.0;
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> new Evidence(
                        "c",
                        i + 1,
                        traces.get(random.nextInt(3)),
                        "o" + i,
                        "object " + i,
                        5,
                        List.of("a", "b"),
                        (long) (random.nextDouble() * outside),
                        0.2,
                        SEEN,
                        SEEN,
                        "a text",
                        List.of("p"),
                        9,
                        60))
                .toList();
    }

    private Cluster cluster(boolean strong, int accounts) {
        double bits = random.nextInt(5) == 0 ? -3 : 100;
        return new Cluster(
                "c",
                "a name",
                strong ? "strong" : "lead",
                null,
                List.of("text"),
                60,
                accounts,
                bits,
                40,
                1,
                0.01,
                0.5,
                true,
                List.of(),
                List.of(),
                0.1,
                0.0,
                left(),
                left(),
                SEEN,
                SEEN,
                "undetermined",
                Stream.of(PLATFORMS).toList(),
                2L,
                List.of(),
                null);
    }

    private @Nullable Double left() {
        return random.nextInt(4) == 0 ? null : random.nextDouble() * 100;
    }
}
