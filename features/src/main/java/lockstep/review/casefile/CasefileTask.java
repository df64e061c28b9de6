package lockstep.review.casefile;

import java.util.Comparator;
import java.util.List;
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
import lockstep.table.KeyedTables;
import lockstep.table.KeyedTables.KeyedRows;
import lockstep.table.RecordSchema;
import lockstep.table.RunFolder;
import lockstep.triage.Place;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Writes the case file of one cluster, in a Spark task. */
final class CasefileTask implements KeyedTables.Task {
    static final String ACCOUNTS = "accounts of members and targets";
    static final String PRESENCES = "presences";
    static final String LINKS = "links";
    static final String EVIDENCE = "first evidence";
    static final String MOMENTS = "moments";

    private final String folder;
    private transient @Nullable RunFolder run;

    /** @param folder of the run */
    CasefileTask(String folder) {
        this.folder = folder;
    }

    /** Returns the cluster's entry in the queue; null where rows belong to no cluster. */
    @Override
    public List<Row> apply(KeyedRows rows) {
        List<Cluster> clusters = rows.of(Cluster.TABLE);
        if (clusters.isEmpty()) return List.of();
        Profiles profiles =
                new Profiles(rows.of(ACCOUNTS, Account.TABLE.schema()), rows.of(PRESENCES, Presence.SCHEMA));
        Casefile casefile = casefile(clusters.get(0), rows, profiles);
        String json = CaseJson.pretty(casefile);
        if (run == null) run = RunFolder.inTask(folder);
        run.writeFile(Casefiles.CASES + "/" + casefile.id() + ".json", out -> out.write(json));
        Place place = rows.of(Place.TABLE).get(0);
        Queue.Entry entry = entry(casefile, place, Casefiles.sha256(json));
        return List.of(RecordSchema.of(Queue.Entry.class).row(entry));
    }

    private static Casefile casefile(Cluster cluster, KeyedRows rows, Profiles profiles) {
        List<Person> people = sorted(
                        rows.of(Member.TABLE),
                        Comparator.comparingDouble(Member::bits).reversed().thenComparing(Member::accountId))
                .stream()
                .map(profiles::person)
                .toList();
        Top<Link> links = Top.of(rows.of(LINKS), Links::link);
        Top<Evidence> evidence = Top.of(rows.of(EVIDENCE), Evidence.TABLE.schema()::value);
        Top<Moment> moments = Top.of(rows.of(MOMENTS), Moments::moment);
        List<Target> answered = sorted(
                rows.of(Target.TABLE),
                Comparator.comparingLong(Target::accounts).reversed().thenComparing(Target::target));
        return new Casefile(
                cluster,
                sorted(
                        rows.of(ClusterBits.TABLE),
                        Comparator.comparing(ClusterBits::tier)
                                .thenComparing(ClusterBits::trace)
                                .thenComparingLong(ClusterBits::windowS)),
                sorted(
                        rows.of(Indicator.TABLE),
                        Comparator.comparingInt((Indicator i) -> Indicators.NAMES.indexOf(i.name()))),
                people,
                links.rows(),
                links.inAll(),
                evidence.rows(),
                evidence.inAll() > evidence.rows().size() ? evidence.inAll() : null,
                moments.rows(),
                moments.inAll(),
                sorted(rows.of(Week.TABLE), Comparator.comparing(Week::week)),
                answered,
                profiles.handles(answered.stream().map(Target::target).toList()),
                profiles.urls(answered.stream().map(Target::target).toList()),
                profiles.from(),
                profiles.to());
    }

    private static Queue.Entry entry(Casefile casefile, Place place, String sha256) {
        Cluster c = casefile.cluster();
        return new Queue.Entry(
                c.clusterId(),
                place.place(),
                c.tier(),
                casefile.carrying(),
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
                casefile.strongest(),
                Target.common(casefile.targets(), casefile.accounts()).stream()
                        .map(Target::target)
                        .sorted()
                        .toList(),
                casefile.accounts().stream().sorted().toList(),
                casefile.members().stream()
                        .flatMap(p -> Stream.of(p.handle(), p.name()))
                        .flatMap(Stream::ofNullable)
                        .distinct()
                        .sorted()
                        .toList(),
                c.isGrown());
    }

    private static <R> List<R> sorted(List<R> rows, Comparator<R> order) {
        return rows.stream().sorted(order).toList();
    }
}
