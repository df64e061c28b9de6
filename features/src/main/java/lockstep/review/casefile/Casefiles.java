package lockstep.review.casefile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lockstep.detect.Cluster;
import lockstep.detect.ClusterBits;
import lockstep.detect.Member;
import lockstep.evidence.Evidence;
import lockstep.evidence.Target;
import lockstep.evidence.Week;
import lockstep.indicators.Indicator;
import lockstep.indicators.Indicators;
import lockstep.ingest.post.Account;
import lockstep.run.Fingerprint;
import lockstep.table.ByKey;
import lockstep.table.RunFolder;
import lockstep.triage.Place;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Judged clusters in, one case file each out, and the queue. */
public final class Casefiles {
    public static final String CASES = "review/cases";
    public static final String QUEUE = "review/queue.json";

    private static final String ID = "cluster_id";

    private Casefiles() {}

    /** Writes `review/cases/` and `review/queue.json`; returns how many case files. */
    public static Map<String, Long> write(SparkSession spark, RunFolder run) {
        run.delete(CASES);
        ByKey<ClusterBits> bits = ByKey.of(spark, run, ClusterBits.TABLE, ID);
        ByKey<Indicator> indicators = ByKey.of(spark, run, Indicator.TABLE, ID);
        ByKey<Member> members = ByKey.of(spark, run, Member.TABLE, ID);
        ByKey<Week> weeks = ByKey.of(spark, run, Week.TABLE, ID);
        ByKey<Target> targets = ByKey.of(spark, run, Target.TABLE, ID);
        ByKey<Account> accounts = Profiles.accounts(spark, run);
        ByKey<Presence> presences = Presences.read(spark, run);
        ByKey<Row> ties = Links.read(spark, run);
        ByKey<Row> objects = Moments.evidence(spark, run, Casefile.MOST_MOMENTS);
        ByKey<Row> meetings = Moments.read(spark, run, Casefile.MOST_MOMENTS);
        Map<String, Place> places = Place.TABLE.values(Place.TABLE.read(spark, run)).stream()
                .collect(Collectors.toMap(Place::clusterId, Function.identity()));

        List<Queue.Entry> queue = new ArrayList<>();
        for (Cluster c : Cluster.TABLE.values(Cluster.TABLE.read(spark, run).orderBy(ID))) {
            String id = c.clusterId();
            Profiles profiles = new Profiles(accounts.of(id), presences.of(id));
            List<Person> people = members.of(id).stream()
                    .sorted(Comparator.comparingDouble(Member::bits).reversed().thenComparing(Member::accountId))
                    .map(profiles::person)
                    .toList();
            Top<Link> links = Top.of(ties.of(id), Links::link);
            Top<Evidence> evidence = Top.of(objects.of(id), Evidence.TABLE.schema()::value);
            Top<Moment> moments = Top.of(meetings.of(id), Moments::moment);
            List<Target> attacked = sorted(
                    targets.of(id),
                    Comparator.comparingLong(Target::accounts).reversed().thenComparing(Target::target));
            Casefile casefile = new Casefile(
                    c,
                    sorted(
                            bits.of(id),
                            Comparator.comparing(ClusterBits::tier)
                                    .thenComparing(ClusterBits::trace)
                                    .thenComparingLong(ClusterBits::windowS)),
                    sorted(
                            indicators.of(id),
                            Comparator.comparingInt((Indicator i) -> Indicators.NAMES.indexOf(i.name()))),
                    people,
                    links.rows(),
                    links.inAll(),
                    evidence.rows(),
                    evidence.inAll() > evidence.rows().size() ? evidence.inAll() : null,
                    moments.rows(),
                    moments.inAll(),
                    sorted(weeks.of(id), Comparator.comparing(Week::week)),
                    attacked,
                    profiles.handles(attacked.stream().map(Target::target).toList()),
                    profiles.from(),
                    profiles.to());
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

    private static <R> List<R> sorted(List<R> rows, Comparator<R> order) {
        return rows.stream().sorted(order).toList();
    }
}
