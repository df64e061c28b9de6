package lockstep.review;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.detect.Reason;
import lockstep.detect.Reason.Said;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.evidence.Week;
import lockstep.indicators.GeneratedIndicators;
import lockstep.kernel.group.FusedStatistics;
import lockstep.review.casefile.Casefile;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Link;
import lockstep.review.casefile.Moment;
import lockstep.review.casefile.Person;
import lockstep.run.BaselineRun;
import lockstep.run.Certificate;
import org.jspecify.annotations.Nullable;

/** Runs of drawn case files: figures of zero, one and many, positive and negative, known and missing. */
public final class GeneratedCases {
    private static final Instant START = Instant.parse("2021-01-04T09:00:00Z");
    private static final List<String> TRACES =
            List.of("media", "text", "repost", "reply", "link", "sequence", "hashtag", "target", "rhythm");

    private final Random random;
    /** Whether the figures of the run follow from a baseline. */
    private final boolean byBaseline;

    private GeneratedCases(Random random) {
        this.random = random;
        this.byBaseline = random.nextInt(6) == 0;
    }

    /** A run of one to three clusters, with or without decoys. */
    public static Cases in(Path run, Random random) {
        GeneratedCases draws = new GeneratedCases(random);
        return MadeRun.in(
                run,
                IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(draws::casefile)
                        .toList(),
                draws.certificate(),
                random.nextInt(5) > 0);
    }

    private @Nullable Certificate certificate() {
        int decoys = List.of(0, 20, 200, 200).get(random.nextInt(4));
        if (!byBaseline && random.nextInt(6) == 0) return null;
        int by = decoys == 0 ? 0 : random.nextInt(3) == 0 ? 1 + random.nextInt(decoys) : 0;
        double floor = by > Certificate.ALLOWED * decoys ? 3.5 : 0;
        return new Certificate(
                decoys,
                1,
                decoys,
                100,
                random.nextInt(20),
                List.of(
                        new Certificate.OfTier("lead", 0, 0, 0, null, 0, null, 0, 0, null, 100, 4),
                        new Certificate.OfTier("strong", by, by, by, 2.0, by, 2.0, floor, by, null, 100, 4)),
                byBaseline ? baseline() : null);
    }

    private BaselineRun baseline() {
        return new BaselineRun("ordinary", "f00d", 1 + random.nextInt(3), List.of("vk"), List.of("kk", "ru"));
    }

    private Casefile casefile(int place) {
        String id = String.valueOf((char) ('a' + place)).repeat(12);
        boolean strong = !byBaseline && random.nextInt(3) > 0;
        String tier = strong ? "strong" : "lead";
        int n = 1 + random.nextInt(14);
        int dates = random.nextBoolean() ? 0 : random.nextInt(3) == 0 ? 1 : 900;
        boolean counts = random.nextBoolean();
        List<Person> members = IntStream.range(0, n)
                .mapToObj(i -> person(place, i, dates, counts))
                .toList();
        List<ClusterBits> bits = bits(id, tier);
        List<String> ids = members.stream().map(Person::accountId).toList();
        List<Evidence> evidence = evidence(id, ids);
        List<Moment> moments = moments(evidence);
        boolean ties = random.nextInt(4) > 0;
        List<Link> links = ties ? links(ids, tier) : List.of();
        List<Target> targets = random.nextBoolean() ? List.of() : List.of(target(id, n));
        return new Casefile(
                cluster(id, tier, n, bits),
                bits,
                GeneratedIndicators.of(random, 1),
                members,
                links,
                links.size(),
                evidence,
                random.nextBoolean() ? evidence.size() + 4L : null,
                moments,
                moments.size(),
                weeks(id, n),
                targets,
                Map.of(),
                Map.of(),
                START,
                START.plus(Duration.ofDays(20)));
    }

    /** @param dates from how many days registrations are drawn, up to two days after the first post; 0 where they are not known */
    private Person person(int cluster, int i, int dates, boolean counts) {
        String platform = random.nextBoolean() ? "facebook" : "instagram";
        double own = random.nextInt(4) == 0 ? 0 : random.nextInt(90);
        long actions = random.nextInt(3) == 0 ? 1 : random.nextInt(60);
        return new Person(
                platform + ":" + cluster + "00" + i,
                platform,
                "troll_" + i,
                List.of(),
                null,
                null,
                own,
                own > 0 && random.nextInt(5) > 0 ? "core" : "edge",
                actions,
                random.nextInt((int) actions + 1),
                counts && random.nextInt(3) > 0 ? (long) random.nextInt(3) : null,
                null,
                dates > 0 && random.nextInt(3) > 0 ? START.minus(Duration.ofDays(random.nextInt(dates) - 2L)) : null,
                null,
                START,
                START,
                actions,
                random.nextInt(3) * 4L,
                List.of(3, 90));
    }

    private List<ClusterBits> bits(String id, String tier) {
        List<ClusterBits> rows = new ArrayList<>();
        int traces = 1 + random.nextInt(3);
        boolean isCrowd = random.nextInt(4) == 0;
        for (int t = 0; t < traces; t++) {
            long together = random.nextBoolean() ? random.nextInt(5) : 1000;
            double expected = random.nextDouble() * 4;
            double bits = together > expected ? Math.abs(figure()) : -Math.abs(figure());
            Double ebits = random.nextInt(3) == 0 ? null : random.nextBoolean() ? (Double) figure() : (Double) 40.0;
            rows.add(new ClusterBits(
                    id,
                    TRACES.get((random.nextInt(3) + 3 * t) % TRACES.size()),
                    tier,
                    60,
                    together,
                    expected,
                    bits,
                    null,
                    null,
                    isCrowd ? (Double) (-Math.abs(figure())) : left(),
                    ebits,
                    ebits == null ? null : (Double) random.nextDouble(),
                    null,
                    true,
                    null,
                    null));
        }
        if (traces > 1 && random.nextBoolean()) rows.add(together(id, tier));
        return rows;
    }

    /** All traces together, with more e-bits than any of them. */
    private static ClusterBits together(String id, String tier) {
        String fused = FusedStatistics.TRACE;
        return new ClusterBits(id, fused, tier, 60, 1000, 4, 50, null, null, 5.0, 60.0, 0.5, null, true, null, null);
    }

    private Cluster cluster(String id, String tier, int n, List<ClusterBits> rows) {
        ClusterBits shown = rows.get(0);
        Double ebits = rows.stream()
                .map(ClusterBits::ebits)
                .filter(e -> e != null)
                .max(Double::compare)
                .orElse(null);
        boolean grown = random.nextInt(3) == 0;
        List<Said> reasons = new ArrayList<>();
        if (random.nextBoolean()) reasons.add(Reason.TOO_FEW_EBITS.say("5.0", "8"));
        if (random.nextInt(3) == 0) reasons.add(Reason.LEAD_ONLY.say());
        if (byBaseline) reasons = new ArrayList<>(List.of(Reason.BY_BASELINE.say("ordinary")));
        return new Cluster(
                id,
                "a name",
                tier,
                tier.equals("strong") ? ebits : null,
                List.of(shown.trace()),
                60,
                n,
                shown.bits(),
                shown.together() + random.nextInt(2), // one more where several traces are added up
                shown.expected(),
                byBaseline ? null : List.of(0.0, 1e-7, 0.004, 0.3).get(random.nextInt(4)),
                random.nextInt(3) == 0 ? null : random.nextDouble() * 0.02,
                reasons.isEmpty(),
                reasons.stream().map(Said::english).toList(),
                reasons,
                random.nextInt(3) == 0 ? null : random.nextDouble(),
                0.0,
                left(),
                left(),
                START,
                START.plus(Duration.ofDays(15)),
                List.of("inauthentic?", "legitimate?", "undetermined").get(random.nextInt(3)),
                List.of("facebook", "instagram"),
                2L,
                grown ? List.of("facebook:1", "facebook:2") : List.of(),
                grown ? 12.5 : null);
    }

    /** Evidence on a logarithmic scale: none, little, much, or below chance. */
    private double figure() {
        return List.of(0.0, -12.0, 0.5, 6.9, 7.0, 40.0, 3_783.0).get(random.nextInt(7));
    }

    private @Nullable Double left() {
        return random.nextInt(4) == 0 ? null : figure();
    }

    private List<Evidence> evidence(String id, List<String> ids) {
        return IntStream.range(0, random.nextInt(8))
                .mapToObj(i -> new Evidence(
                        id,
                        i + 1,
                        TRACES.get(random.nextInt(TRACES.size())),
                        "k" + i,
                        "object " + i,
                        ids.size(),
                        ids,
                        random.nextInt(3),
                        random.nextDouble(),
                        START,
                        START.plusSeconds(50),
                        "object " + i,
                        List.of("p" + i),
                        1 + random.nextInt(3),
                        60))
                .toList();
    }

    private List<Moment> moments(List<Evidence> evidence) {
        return evidence.stream()
                .flatMap(e -> e.accountIds().stream()
                        .map(a -> new Moment(
                                e.rank(),
                                a,
                                START,
                                "p" + a,
                                1,
                                random.nextBoolean() ? "a text" : null,
                                "ru",
                                null,
                                null,
                                null,
                                null,
                                null)))
                .toList();
    }

    private List<Link> links(List<String> ids, String tier) {
        return IntStream.range(1, ids.size())
                .mapToObj(i -> new Link(
                        ids.get(0),
                        ids.get(i),
                        List.of("text"),
                        "text",
                        60,
                        tier,
                        2,
                        0.01,
                        -9,
                        1e-9,
                        null,
                        START,
                        START))
                .toList();
    }

    private List<Week> weeks(String id, int n) {
        return IntStream.range(0, 1 + random.nextInt(2))
                .mapToObj(i -> new Week(id, START.plus(Duration.ofDays(7L * i)), n, 20, n, 1, "born"))
                .toList();
    }

    private Target target(String id, int n) {
        return new Target(id, "facebook:77", n, 30, 4, 0.1, 5, START, START, START, 12);
    }
}
