package lockstep.cluster;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
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
    private static final StructType PLACES =
            StructType.fromDDL("label int, trace string, window_s bigint, tier string");
    private static final String[] MEMBER = {"trace", "account"};
    private static final String[] PLACE = {"label", "trace", "window_s", "tier"};
    /**
     * Of an account in a group, window and tier, some 500 bytes each: a twentieth of the driver's heap, but no more than is
     * sent to every executor at once.
     */
    private static final long MOST_LABELS =
            Math.min(1_000_000, Runtime.getRuntime().maxMemory() / 20 / 500);

    private final ClusterInput in;
    private final Packed vectors;
    private final Map<Place, Optional<Counted>> met = new HashMap<>();

    Groups(ClusterInput in) {
        this.in = in;
        this.vectors = vectors(in);
    }

    /** What every window and tier say of each group, in order. */
    List<Figures> figures(List<Group> groups, RateBook rates) {
        Set<Place> all = places(groups);
        met.keySet().retainAll(all); // what a round has let go is hardly asked for again
        vectors.retain(all);
        List<Figures> figures = new ArrayList<>();
        for (List<Group> some : portions(groups, MOST_LABELS, everywhere())) {
            Set<Place> asked = places(some);
            asked.removeAll(met.keySet());
            if (!asked.isEmpty()) met.putAll(counted(asked, vectors, this::byPair));
            figures.addAll(figures(some, rates, met));
        }
        return figures;
    }

    /** The same, but each pair of posts counts once; without meetings by stratum, and counted anew whenever asked. */
    List<Figures> once(List<Group> groups, RateBook rates) {
        List<Figures> figures = new ArrayList<>();
        for (List<Group> some : portions(groups, MOST_LABELS, everywhere())) {
            figures.addAll(figures(some, rates, counted(places(some), vectors(in), this::byPosts)));
        }
        return figures;
    }

    private static Packed vectors(ClusterInput in) {
        return new Packed(in.labels(), "vector");
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

    private Map<Place, Optional<Counted>> counted(
            Set<Place> places, Packed vectors, UnaryOperator<Dataset<Row>> meetings) {
        Map<List<Integer>, Integer> labels = new HashMap<>();
        Set<Row> members = new LinkedHashSet<>();
        Set<Row> wanted = new LinkedHashSet<>();
        Map<At, GroupSums> sums = new HashMap<>();
        vectors.read(places);
        for (Place p : places) {
            int label = labels.computeIfAbsent(p.accounts(), a -> labels.size());
            wanted.add(RowFactory.create(label, p.trace(), p.windowS(), p.tier()));
            p.accounts().forEach(account -> members.add(RowFactory.create(label, p.trace(), account)));
            int[] active = vectors.active(p);
            if (active.length > 0) sums.put(At.of(label, p), new GroupSums(active, vectors.of(p, active)));
        }
        Dataset<Row> who = broadcast(in.spark().createDataFrame(List.copyOf(members), GROUPS));
        Dataset<Row> where = broadcast(in.spark().createDataFrame(List.copyOf(wanted), PLACES));
        meetings.apply(in.touches().join(who, MEMBER, "inner"))
                .join(where, PLACE, "left_semi")
                .toLocalIterator() // strata are many, and take a tenth of the room once they are counted
                .forEachRemaining(r -> {
                    GroupSums of = Objects.requireNonNull(sums.get(At.of(r)));
                    long key = r.<Long>getAs("key");
                    long n = r.<Long>getAs("n");
                    switch (r.<String>getAs("what")) {
                        case ACCOUNT -> of.met((int) key, n);
                        case OBJECT -> of.metAtObject(n);
                        default -> of.metIn(key, n);
                    }
                });
        moved(places, labels, sums);

        Map<Place, Optional<Counted>> known = new HashMap<>();
        for (Place p : places) {
            GroupSums of = sums.get(At.of(labels.getOrDefault(p.accounts(), -1), p));
            long eligible = in.eligible(p.trace(), p.windowS());
            known.put(p, Optional.ofNullable(of).map(s -> new Counted(p, eligible, s)));
        }
        return known;
    }

    /** What a timetable would explain, the same at both tiers. */
    private void moved(Set<Place> places, Map<List<Integer>, Integer> labels, Map<At, GroupSums> sums) {
        Set<Place> slotted = places.stream()
                .filter(p -> Trace.named(p.trace()).slotted())
                .map(Place::atAnyTier)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Packed slots = new Packed(in.slots().withColumn("tier", lit("")), "slots");
        slots.read(slotted);
        Map<String, Long> days = in.days();
        for (Place p : slotted) {
            int[] active = slots.active(p);
            int label = labels.getOrDefault(p.accounts(), -1);
            GroupClock.of(slots.of(p, active))
                    .forEach(Trace.named(p.trace()), days.getOrDefault(p.trace(), 0L), p.windowS(), (a, b, n) -> {
                        for (Tier tier : Tier.BOTH) {
                            GroupSums at = sums.get(new At(label, p.trace(), p.windowS(), tier.column()));
                            if (at != null) at.atLeast(active[a], active[b], n);
                        }
                    });
        }
    }

    /** A place while its group has a number. */
    private record At(int label, String trace, long windowS, String tier) {
        static At of(int label, Place p) {
            return new At(label, p.trace(), p.windowS(), p.tier());
        }

        static At of(Row r) {
            return new At(r.getAs("label"), r.getAs("trace"), r.getAs("window_s"), r.getAs("tier"));
        }
    }

    /** What a group did there. */
    private record Counted(Place place, long eligible, GroupSums sums) {
        Figures figures(int as, RateBook rates) {
            return sums.figures(
                    as,
                    place.trace(),
                    place.windowS(),
                    place.tier(),
                    place.accounts().size(),
                    eligible,
                    rates.of(place.trace(), place.windowS(), place.tier()));
        }
    }
}
