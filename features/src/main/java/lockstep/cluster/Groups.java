package lockstep.cluster;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lockstep.action.Trace;
import lockstep.pair.Eligible;
import lockstep.pair.GroupClock;
import lockstep.pair.Meetings;
import lockstep.pair.Tier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Evaluates groups of accounts: counts their meetings from their actions alone, and sums what chance expects. What a group
 * did does not depend on the rates: it is counted once, however often it is asked about.
 */
final class Groups {
    private static final StructType GROUPS = StructType.fromDDL("label int, trace string, account int");
    /** As {@link Meetings#counts} names what is counted. */
    private static final String OBJECT = "object";

    private static final String ACCOUNT = "account";
    private static final String[] MEMBER = {"trace", "account"};

    private final ClusterInput in;
    private final Map<Group, List<Counted>> met = new HashMap<>();
    private final Map<Group, List<Counted>> metOnce = new HashMap<>();

    Groups(ClusterInput in) {
        this.in = in;
    }

    /** What every window and tier say of each group, in order; the groups are few, and so are their members. */
    List<Figures> figures(List<Group> groups, RateBook rates) {
        return figures(groups, rates, met, touches -> Meetings.counts(touches, Tier.BOTH, in.windows(), in.crowding()));
    }

    /** The same, but each pair of posts counts once; without meetings by stratum. */
    List<Figures> once(List<Group> groups, RateBook rates) {
        return figures(groups, rates, metOnce, touches -> {
            Dataset<Row> posts = Meetings.posts(touches, Tier.BOTH, in.windows(), in.crowding());
            return Fusions.once(posts, Eligible.names(in.eligible()), in.windows())
                    .withColumn("what", lit(ACCOUNT))
                    .withColumnRenamed("account", "key");
        });
    }

    private List<Figures> figures(
            List<Group> groups, RateBook rates, Map<Group, List<Counted>> known, UnaryOperator<Dataset<Row>> meetings) {
        // all traces of one label are counted together, or a post of two traces would count twice
        Map<List<Integer>, Integer> labels = new HashMap<>();
        List<Group> fresh = groups.stream()
                .filter(g -> !known.containsKey(unlabelled(g)))
                .map(g -> new Group(labels.computeIfAbsent(g.accounts(), a -> labels.size()), g.trace(), g.accounts()))
                .distinct()
                .toList();
        if (!fresh.isEmpty()) {
            Map<String, List<Counted>> counted =
                    ask(fresh, meetings).stream().collect(Collectors.groupingBy(c -> c.place.label + c.place.trace));
            for (Group g : fresh) {
                known.put(unlabelled(g), counted.getOrDefault(g.label() + g.trace(), List.of()));
            }
        }
        return groups.stream()
                .flatMap(g ->
                        known.getOrDefault(unlabelled(g), List.of()).stream().map(c -> c.figures(g.label(), rates)))
                .toList();
    }

    private static Group unlabelled(Group g) {
        return new Group(0, g.trace(), g.accounts());
    }

    private List<Counted> ask(List<Group> groups, UnaryOperator<Dataset<Row>> meetings) {
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> sizes = new HashMap<>();
        for (Group g : groups) {
            g.accounts().forEach(account -> rows.add(RowFactory.create(g.label(), g.trace(), account)));
            sizes.put(g.label() + " " + g.trace(), g.accounts().size());
        }
        Dataset<Row> members = broadcast(in.spark().createDataFrame(rows, GROUPS));
        Dataset<Row> touches = in.touches().join(members, MEMBER, "inner");

        Map<Place, GroupSums> sums = new TreeMap<>(Place.ORDER);
        byPlace(in.vectors(members)).forEach((place, vectors) -> {
            vectors.sort(
                    Comparator.comparingInt(r -> r.<Integer>getAs("account"))); // sums must not depend on the order
            int[] accounts =
                    vectors.stream().mapToInt(r -> r.<Integer>getAs("account")).toArray();
            byte[][] packed =
                    vectors.stream().map(r -> r.<byte[]>getAs("vector")).toArray(byte[][]::new);
            sums.put(place, new GroupSums(accounts, packed));
        });
        byPlace(meetings.apply(touches))
                .forEach((place, met) -> met.forEach(r -> {
                    GroupSums of = Objects.requireNonNull(sums.get(place));
                    long key = r.<Long>getAs("key");
                    long n = r.<Long>getAs("n");
                    switch (r.<String>getAs("what")) {
                        case ACCOUNT -> of.met((int) key, n);
                        case OBJECT -> of.metAtObject(n);
                        default -> of.metIn(key, n);
                    }
                }));
        if (groups.stream().anyMatch(g -> Trace.named(g.trace()).slotted())) moved(members, sums);

        return sums.entrySet().stream()
                .map(e -> new Counted(
                        e.getKey(),
                        sizes.getOrDefault(e.getKey().label() + " " + e.getKey().trace(), 0),
                        in.eligible(e.getKey().trace(), e.getKey().windowS()),
                        e.getValue()))
                .toList();
    }

    /** What a timetable would explain, at both tiers. */
    private void moved(Dataset<Row> members, Map<Place, GroupSums> sums) {
        Map<String, Long> days = in.days();
        byPlace(in.slots(members).withColumn("tier", lit(""))).forEach((place, rows) -> {
            rows.sort(Comparator.comparingInt(r -> r.<Integer>getAs(ACCOUNT)));
            byte[][] slots = rows.stream().map(r -> r.<byte[]>getAs("slots")).toArray(byte[][]::new);
            GroupClock.of(slots)
                    .forEach(Trace.named(place.trace), days.getOrDefault(place.trace, 0L), place.windowS, (a, b, n) -> {
                        int first = rows.get(a).getAs(ACCOUNT);
                        int second = rows.get(b).getAs(ACCOUNT);
                        for (Tier tier : Tier.BOTH) {
                            Place at = new Place(place.label, place.trace, place.windowS, tier.column());
                            Objects.requireNonNull(sums.get(at)).atLeast(first, second, n);
                        }
                    });
        });
    }

    private static Map<Place, List<Row>> byPlace(Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .collect(Collectors.groupingBy(
                        r -> new Place(r.getAs("label"), r.getAs("trace"), r.getAs("window_s"), r.getAs("tier")),
                        Collectors.toCollection(ArrayList::new)));
    }

    private record Place(int label, String trace, long windowS, String tier) {
        static final Comparator<Place> ORDER = Comparator.comparingInt(Place::label)
                .thenComparing(Place::trace)
                .thenComparingLong(Place::windowS)
                .thenComparing(Place::tier);
    }

    /** What a group did in one trace, window and tier. */
    private record Counted(Place place, int size, long eligible, GroupSums sums) {
        Figures figures(int as, RateBook rates) {
            return sums.figures(
                    as,
                    place.trace,
                    place.windowS,
                    place.tier,
                    size,
                    eligible,
                    rates.of(place.trace, place.windowS, place.tier));
        }
    }
}
