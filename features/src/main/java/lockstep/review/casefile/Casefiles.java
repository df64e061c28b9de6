package lockstep.review.casefile;

import static org.apache.spark.sql.functions.col;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.cluster.Cluster;
import lockstep.cluster.ClusterBits;
import lockstep.cluster.Member;
import lockstep.counter.Indicator;
import lockstep.counter.Indicators;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.evidence.Week;
import lockstep.run.Fingerprint;
import lockstep.table.RunFolder;
import lockstep.table.Table;
import lockstep.triage.Place;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Judged clusters in, one case file each out, and the queue. */
public final class Casefiles {
    public static final String CASES = "review/cases";
    public static final String QUEUE = "review/queue.json";

    private Casefiles() {}

    /** Writes `review/cases/` and `review/queue.json`; returns how many case files. */
    public static Map<String, Long> write(SparkSession spark, RunFolder run) {
        run.delete(CASES);
        Map<String, List<ClusterBits>> bits = grouped(spark, run, ClusterBits.TABLE, ClusterBits::clusterId);
        Map<String, List<Indicator>> indicators = grouped(spark, run, Indicator.TABLE, Indicator::clusterId);
        Map<String, List<Member>> members = grouped(spark, run, Member.TABLE, Member::clusterId);
        Map<String, List<Evidence>> evidence = grouped(spark, run, Evidence.TABLE, Evidence::clusterId);
        Map<String, List<Week>> weeks = grouped(spark, run, Week.TABLE, Week::clusterId);
        Map<String, List<Target>> targets = grouped(spark, run, Target.TABLE, Target::clusterId);
        Map<String, Place> places = Place.TABLE.values(Place.TABLE.read(spark, run)).stream()
                .collect(Collectors.toMap(Place::clusterId, Function.identity()));
        Meetings meetings = Meetings.read(spark, run);
        Profiles profiles = Profiles.read(spark, run);

        List<Queue.Entry> queue = new ArrayList<>();
        for (Cluster c : Cluster.TABLE.values(Cluster.TABLE.read(spark, run).orderBy("cluster_id"))) {
            String id = c.clusterId();
            List<Evidence> objects = sorted(evidence.get(id), Comparator.comparingInt(Evidence::rank));
            List<Moment> moments = meetings.moments(id, objects);
            List<Member> of = sorted(
                    members.get(id),
                    Comparator.comparingDouble(Member::bits).reversed().thenComparing(Member::accountId));
            Set<String> accounts = of.stream().map(Member::accountId).collect(Collectors.toCollection(TreeSet::new));
            Instant from = profiles.first(accounts);
            Instant to = profiles.last(accounts);
            List<Person> people = of.stream()
                    .map(m -> profiles.person(m, objects, meetings.posts(id, m.accountId()), from, to))
                    .toList();
            List<Link> links = meetings.links(id);
            List<Target> attacked = sorted(
                    targets.get(id),
                    Comparator.comparingLong(Target::accounts).reversed().thenComparing(Target::target));
            Casefile casefile = new Casefile(
                    c,
                    sorted(
                            bits.get(id),
                            Comparator.comparing(ClusterBits::tier)
                                    .thenComparing(ClusterBits::trace)
                                    .thenComparingLong(ClusterBits::windowS)),
                    sorted(
                            indicators.get(id),
                            Comparator.comparingInt((Indicator i) -> Indicators.NAMES.indexOf(i.name()))),
                    people,
                    links.subList(0, Math.min(Casefile.MOST_LINKS, links.size())),
                    links.size(),
                    objects,
                    moments.subList(0, Math.min(Casefile.MOST_MOMENTS, moments.size())),
                    moments.size(),
                    sorted(weeks.get(id), Comparator.comparing(Week::week)),
                    attacked,
                    profiles.handles(attacked.stream().map(Target::target).toList()),
                    from,
                    to);
            String json = CaseJson.pretty(casefile);
            run.writeFile(CASES + "/" + id + ".json", out -> out.write(json));
            queue.add(entry(c, Objects.requireNonNull(places.get(id)), sha256(json), people));
        }
        queue.sort(Comparator.comparingInt(Queue.Entry::place));
        String json = CaseJson.pretty(new Queue(Qualities.of(spark, run), queue));
        run.writeFile(QUEUE, out -> out.write(json));
        return Map.of("casefiles", (long) queue.size());
    }

    /** As `sha256sum` says it of the file. */
    static String sha256(String json) {
        return Fingerprint.ofLines(List.of(json));
    }

    private static Queue.Entry entry(Cluster c, Place place, String sha256, List<Person> people) {
        return new Queue.Entry(
                c.clusterId(),
                place.place(),
                c.tier(),
                c.traces(),
                c.platforms(),
                c.accounts(),
                c.bits(),
                c.q(),
                c.canFlag(),
                c.verdictHint(),
                c.windowS(),
                c.firstAt(),
                c.lastAt(),
                place.probability(),
                place.contributions(),
                sha256,
                people.stream().map(Person::accountId).sorted().toList(),
                people.stream()
                        .flatMap(p -> Stream.of(p.handle(), p.name()))
                        .flatMap(Stream::ofNullable)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static <R extends Record> Map<String, List<R>> grouped(
            SparkSession spark, RunFolder run, Table<R> table, Function<R, String> cluster) {
        Map<String, List<R>> grouped = new TreeMap<>();
        table.values(table.read(spark, run).orderBy(col("cluster_id")))
                .forEach(r -> grouped.computeIfAbsent(cluster.apply(r), c -> new ArrayList<>())
                        .add(r));
        return new HashMap<>(grouped);
    }

    private static <R> List<R> sorted(@Nullable List<R> rows, Comparator<R> order) {
        return rows == null ? List.of() : rows.stream().sorted(order).toList();
    }
}
