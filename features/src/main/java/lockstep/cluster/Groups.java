package lockstep.cluster;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lockstep.action.Trace;
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
    private static final StructType PLACES = StructType.fromDDL("label int, window_s bigint, tier string");
    private static final String[] MEMBER = {"trace", "account"};
    private static final String[] PLACE = {"label", "window_s", "tier"};
    /** Of an account in a group, window and tier, some 500 bytes each. */
    private static final long MOST_LABELS = 100_000;

    private final ClusterInput in;
    private final Map<Place, Optional<Counted>> met = new HashMap<>();

    Groups(ClusterInput in) {
        this.in = in;
    }

    /** What every window and tier say of each group, in order. */
    List<Figures> figures(List<Group> groups, RateBook rates) {
        met.keySet().retainAll(places(groups)); // what a round has let go is hardly asked for again
        List<Figures> figures = new ArrayList<>();
        for (List<Group> some : portions(groups, MOST_LABELS, everywhere())) {
            Set<Place> asked = places(some);
            asked.removeAll(met.keySet());
            if (!asked.isEmpty()) met.putAll(counted(asked, this::byPair));
            figures.addAll(figures(some, rates, met));
        }
        return figures;
    }

    /** The same, but each pair of posts counts once; without meetings by stratum, and counted anew whenever asked. */
    List<Figures> once(List<Group> groups, RateBook rates) {
        List<Figures> figures = new ArrayList<>();
        for (List<Group> some : portions(groups, MOST_LABELS, everywhere())) {
            figures.addAll(figures(some, rates, counted(places(some), this::byPosts)));
        }
        return figures;
    }

    private Dataset<Row> byPair(Dataset<Row> touches) {
        return Meetings.counts(touches, Tier.BOTH, in.windows(), in.crowding());
    }

    private Dataset<Row> byPosts(Dataset<Row> touches) {
        Dataset<Row> posts = Meetings.posts(touches, Tier.BOTH, in.windows(), in.crowding());
        return Fusions.once(posts, in.days().keySet(), in.windows())
                .withColumn("what", lit(ACCOUNT))
                .withColumnRenamed("account", "key");
    }

    private List<Figures> figures(List<Group> groups, RateBook rates, Map<Place, Optional<Counted>> known) {
        List<Figures> figures = new ArrayList<>();
        for (Group g : groups) {
            for (Place p : places(g)) {
                known.getOrDefault(p, Optional.empty()).ifPresent(c -> figures.add(c.figures(g.label(), rates)));
            }
        }
        return figures;
    }

    private int everywhere() {
        return in.windows().length * Tier.BOTH.size();
    }

    private Set<Place> places(List<Group> groups) {
        Set<Place> all = new LinkedHashSet<>();
        for (Group g : groups) all.addAll(places(g));
        return all;
    }

    private List<Place> places(Group g) {
        if (g.windowS() > 0) return List.of(new Place(g.accounts(), g.trace(), g.windowS(), g.tier()));
        List<Place> all = new ArrayList<>();
        for (long window : in.windows()) {
            for (Tier tier : Tier.BOTH) {
                all.add(new Place(g.accounts(), g.trace(), window / 1_000_000, tier.column()));
            }
        }
        return all;
    }

    /**
     * As many as the driver holds the labels of. The traces of a group stand side by side and stay together, or posts that meet
     * in two would count twice.
     *
     * @param labels of accounts, so many or a few more in a portion
     * @param everywhere labels of an account whose group is looked at in every window and tier
     */
    static List<List<Group>> portions(List<Group> groups, long labels, int everywhere) {
        List<List<Group>> portions = new ArrayList<>();
        List<Integer> accounts = List.of();
        long size = labels;
        for (Group g : groups) {
            if (size >= labels && !g.accounts().equals(accounts)) {
                portions.add(new ArrayList<>());
                size = 0;
            }
            accounts = g.accounts();
            portions.get(portions.size() - 1).add(g);
            size += (long) accounts.size() * (g.windowS() > 0 ? 1 : everywhere);
        }
        return portions;
    }

    private Map<Place, Optional<Counted>> counted(Set<Place> places, UnaryOperator<Dataset<Row>> meetings) {
        Map<List<Integer>, Integer> labels = new HashMap<>();
        Set<Row> members = new LinkedHashSet<>();
        Set<Row> wanted = new LinkedHashSet<>();
        for (Place p : places) {
            int label = labels.computeIfAbsent(p.accounts, a -> labels.size());
            wanted.add(RowFactory.create(label, p.windowS, p.tier));
            p.accounts.forEach(account -> members.add(RowFactory.create(label, p.trace, account)));
        }
        Dataset<Row> who = broadcast(in.spark().createDataFrame(List.copyOf(members), GROUPS));
        Dataset<Row> where = broadcast(in.spark().createDataFrame(List.copyOf(wanted), PLACES));
        Dataset<Row> touches = in.touches().join(who, MEMBER, "inner");

        Map<At, GroupSums> sums = new HashMap<>();
        byPlace(in.vectors(who).join(where, PLACE, "left_semi")).forEach((at, vectors) -> {
            vectors.sort(
                    Comparator.comparingInt(r -> r.<Integer>getAs("account"))); // sums must not depend on the order
            int[] accounts =
                    vectors.stream().mapToInt(r -> r.<Integer>getAs("account")).toArray();
            byte[][] packed =
                    vectors.stream().map(r -> r.<byte[]>getAs("vector")).toArray(byte[][]::new);
            sums.put(at, new GroupSums(accounts, packed));
        });
        meetings.apply(touches)
                .join(where, PLACE, "left_semi")
                .toLocalIterator() // strata are many, and take a tenth of the room once they are counted
                .forEachRemaining(r -> {
                    GroupSums of = Objects.requireNonNull(sums.get(at(r)));
                    long key = r.<Long>getAs("key");
                    long n = r.<Long>getAs("n");
                    switch (r.<String>getAs("what")) {
                        case ACCOUNT -> of.met((int) key, n);
                        case OBJECT -> of.metAtObject(n);
                        default -> of.metIn(key, n);
                    }
                });
        if (places.stream().anyMatch(p -> Trace.named(p.trace).slotted())) moved(who, where, sums);

        Map<Place, Optional<Counted>> known = new HashMap<>();
        for (Place p : places) {
            GroupSums of = sums.get(new At(labels.getOrDefault(p.accounts, -1), p.trace, p.windowS, p.tier));
            long eligible = in.eligible(p.trace, p.windowS);
            known.put(p, Optional.ofNullable(of).map(s -> new Counted(p, eligible, s)));
        }
        return known;
    }

    /** What a timetable would explain, at both tiers. */
    private void moved(Dataset<Row> members, Dataset<Row> where, Map<At, GroupSums> sums) {
        Map<String, Long> days = in.days();
        Dataset<Row> slots = in.slots(members).join(where, new String[] {"label", "window_s"}, "left_semi");
        byPlace(slots.withColumn("tier", lit(""))).forEach((at, rows) -> {
            rows.sort(Comparator.comparingInt(r -> r.<Integer>getAs(ACCOUNT)));
            byte[][] packed = rows.stream().map(r -> r.<byte[]>getAs("slots")).toArray(byte[][]::new);
            GroupClock.of(packed)
                    .forEach(Trace.named(at.trace), days.getOrDefault(at.trace, 0L), at.windowS, (a, b, n) -> {
                        int first = rows.get(a).getAs(ACCOUNT);
                        int second = rows.get(b).getAs(ACCOUNT);
                        for (Tier tier : Tier.BOTH) {
                            GroupSums of = sums.get(new At(at.label, at.trace, at.windowS, tier.column()));
                            if (of != null) of.atLeast(first, second, n);
                        }
                    });
        });
    }

    private static Map<At, List<Row>> byPlace(Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .collect(Collectors.groupingBy(Groups::at, Collectors.toCollection(ArrayList::new)));
    }

    private static At at(Row r) {
        return new At(r.getAs("label"), r.getAs("trace"), r.getAs("window_s"), r.getAs("tier"));
    }

    /** A group in one trace, window and tier. */
    private record Place(List<Integer> accounts, String trace, long windowS, String tier) {}

    /** The same while it has a number. */
    private record At(int label, String trace, long windowS, String tier) {}

    /** What a group did there. */
    private record Counted(Place place, long eligible, GroupSums sums) {
        Figures figures(int as, RateBook rates) {
            return sums.figures(
                    as,
                    place.trace,
                    place.windowS,
                    place.tier,
                    place.accounts.size(),
                    eligible,
                    rates.of(place.trace, place.windowS, place.tier));
        }
    }
}
