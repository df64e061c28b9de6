package lockstep.evaluation.recompute;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import lockstep.evaluation.recompute.Cell.Act;
import lockstep.evaluation.recompute.Cell.Action;
import lockstep.evaluation.recompute.Cell.Totals;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Computes the tables `crowds`, `strata`, `rates`, `ties` and `cluster_bits` of a run again from its table `actions` (METHOD.md
 * §1 to §4 and §9), and compares every figure. Four things are taken from the tables: which objects are hot, the rates of a baseline, the members of
 * clusters, and what the re-estimation subtracts in `rates`, because the clusters of its last round but one are not kept.
 *
 * <p>The actions of one trace and the ties of one trace are in memory at a time.
 */
public final class Recomputation {
    /** Below it a q has fewer digits than others, or is 0. */
    private static final double LEAST_LN_Q = -700;

    private final Path run;
    private final Configuration conf;
    private final Map<String, Set<String>> members = new TreeMap<>();
    /** Traces with an action, by window. */
    private final Map<Long, Set<String>> traces = new TreeMap<>();
    /** Accounts with two actions or more in one trace or another. */
    private final Map<Place, Set<String>> eligible = new HashMap<>();

    private final Comparison figures = new Comparison();
    /** Whether rates of the lead tier are those of a baseline. */
    private final boolean compared;

    private Recomputation(String run, Configuration conf, boolean compared) {
        this.run = new Path(run);
        this.conf = conf;
        this.compared = compared;
    }

    /**
     * Compares all figures of a run.
     *
     * @param run folder of a run whose clusters have been found
     * @param compared whether its manifest says that its rates are those of a baseline
     * @param line receives one line for each trace
     * @return the number of figures that were compared, by table
     * @throws Comparison.Difference where a figure differs
     */
    public static Map<String, Long> of(String run, Configuration conf, boolean compared, Consumer<String> line) {
        Recomputation recomputation = new Recomputation(run, conf, compared);
        recomputation.compare(line);
        return recomputation.figures.byTable();
    }

    private void compare(Consumer<String> line) {
        read(
                "members",
                r -> members.computeIfAbsent(r.text("cluster_id"), id -> new HashSet<>())
                        .add(r.text("account_id")));
        for (String table : List.of("strata", "crowds")) {
            read(
                    table,
                    r -> traces.computeIfAbsent(r.whole("window_s"), w -> new TreeSet<>())
                            .add(r.text("trace")));
        }
        Set<String> all = new TreeSet<>();
        traces.values().forEach(all::addAll);
        for (String trace : all) {
            long before = figures.count();
            new OfTrace(trace).compare();
            line.accept("%s: %,d figures agree".formatted(trace, figures.count() - before));
        }
        compareFused();
    }

    /** The rows of all traces together: sums over the traces, and one price for the members. */
    private void compareFused() {
        Map<String, double[]> sums = new HashMap<>(); // together, expected and gain
        List<TableRow> fused = new ArrayList<>();
        read("cluster_bits", r -> {
            if (r.text("trace").equals("fused")) fused.add(r);
            else if (!r.isNull("together_once")) {
                double[] sum = sums.computeIfAbsent(r.text("cluster_id") + Place.of(r), c -> new double[3]);
                sum[0] += r.whole("together_once");
                sum[1] += r.real("expected");
                sum[2] += Probability.gain(r.whole("together_once"), r.real("expected"));
            }
        });
        for (TableRow r : fused) {
            String id = r.text("cluster_id");
            double[] sum = sums.getOrDefault(id + Place.of(r), new double[3]);
            int size = members.getOrDefault(id, Set.of()).size();
            int n = eligible.getOrDefault(Place.of(r), Set.of()).size();
            String row = "all traces, cluster " + id + ", ";
            figures.whole("cluster_bits", () -> row + "together", r.whole("together"), (long) sum[0]);
            figures.real("cluster_bits", () -> row + "expected", r.real("expected"), sum[1]);
            figures.bits("cluster_bits", () -> row + "bits", r.real("bits"), Probability.bits(sum[2], size, n));
        }
    }

    private void read(String table, Consumer<TableRow> row) {
        TableRow.forEach(run, table, conf, row);
    }

    /** The tables' rows of one trace, by window and tier. */
    private final class OfTrace {
        private final String trace;
        private final List<Action> actions = new ArrayList<>();
        private final Map<Long, Set<String>> hot = new HashMap<>();
        private final Map<Long, List<TableRow>> crowds = new HashMap<>();
        private final Map<Place, List<TableRow>> strata = new HashMap<>();
        /** Rates of a run of ordinary data, by window; empty where the run is not compared with one. */
        private final Map<Long, TableRow> baseline = new HashMap<>();

        private final Map<Place, List<TableRow>> rates = new HashMap<>();
        private final Map<Place, List<TableRow>> ties = new HashMap<>();
        private final Map<Place, List<TableRow>> bits = new HashMap<>();
        /** Pairs of eligible accounts, over the windows, by tier. */
        private final Map<String, Double> tests = new HashMap<>();

        OfTrace(String trace) {
            this.trace = trace;
            read("actions", r -> {
                if (r.text("trace").equals(trace)) actions.add(action(r));
            });
            read("crowds", r -> {
                if (r.text("trace").equals(trace)) {
                    crowds.computeIfAbsent(r.whole("window_s"), w -> new ArrayList<>())
                            .add(r);
                    hot.computeIfAbsent(r.whole("window_s"), w -> new HashSet<>())
                            .add(Cell.key(r.text("object_id"), r.isNull("slot") ? 0 : r.whole("slot")));
                }
            });
            if (compared) {
                read("baseline", r -> {
                    if (r.text("trace").equals(trace)) baseline.put(r.whole("window_s"), r);
                });
            }
            rows("strata", strata);
            rows("rates", rates);
            rows("ties", ties);
            rows("cluster_bits", bits);
        }

        private void rows(String table, Map<Place, List<TableRow>> into) {
            read(table, r -> {
                if (!r.text("trace").equals(trace)) return;
                into.computeIfAbsent(Place.of(r), p -> new ArrayList<>()).add(r);
            });
        }

        void compare() {
            for (Place place : strata.keySet()) {
                Set<String> hotHere = hot.getOrDefault(place.windowS, Set.of());
                Cell cell = new Cell(trace, place.windowS, place.tier, actions, hotHere);
                new OfCell(this, place, cell).compare();
                eligible.computeIfAbsent(place, p -> new HashSet<>()).addAll(cell.eligibleWithHot());
                double n = cell.eligible();
                tests.merge(place.tier, n * (n - 1) / 2, Double::sum);
            }
            for (String tier : tests.keySet()) compareQ(tier);
        }

        /** Benjamini and Hochberg's q over all pairs of eligible accounts in all windows. */
        private void compareQ(String tier) {
            List<TableRow> family = ties.entrySet().stream()
                    .filter(e -> e.getKey().tier.equals(tier))
                    .flatMap(e -> e.getValue().stream())
                    .sorted(Comparator.comparingDouble(r -> r.real("ln_p")))
                    .toList();
            double least = 0;
            for (int rank = family.size(); rank >= 1; rank--) {
                TableRow tie = family.get(rank - 1);
                double tests = Math.max(1, this.tests.getOrDefault(tier, 1.0));
                least = Math.min(least, tie.real("ln_p") + Math.log(tests / rank));
                double stored = Math.max(Math.log(tie.real("q")), LEAST_LN_Q);
                figures.bits("ties", () -> tie(tie) + ", ln q", stored, Math.max(least, LEAST_LN_Q));
            }
        }

        private String tie(TableRow r) {
            return "%s, %d s, %s, %s and %s"
                    .formatted(trace, r.whole("window_s"), r.text("tier"), r.text("account_a"), r.text("account_b"));
        }
    }

    private record Place(long windowS, String tier) {
        static Place of(TableRow r) {
            return new Place(r.whole("window_s"), r.text("tier"));
        }
    }

    private static Action action(TableRow r) {
        return new Action(
                r.text("account_id"),
                r.text("object_id"),
                r.textOrNull("source"),
                r.micros("birth"),
                r.micros("at"),
                r.text("language"),
                r.truth("coarse"));
    }

    /** Compares what the tables say of one trace, window and tier. */
    private final class OfCell {
        private final OfTrace of;
        private final Place place;
        private final Cell cell;
        private final Map<String, Double> rates = new HashMap<>();

        OfCell(OfTrace of, Place place, Cell cell) {
            this.of = of;
            this.place = place;
            this.cell = cell;
        }

        void compare() {
            compareCrowds();
            compareStrata();
            compareRates();
            compareTies();
            compareBits();
        }

        private String here(Object row) {
            return "%s, %d s, %s, %s".formatted(of.trace, place.windowS, place.tier, row);
        }

        private void compareCrowds() {
            for (TableRow r : of.crowds.getOrDefault(place.windowS, List.of())) {
                String key = Cell.key(r.text("object_id"), r.isNull("slot") ? 0 : r.whole("slot"));
                List<Act> acts = cell.hotObjects.getOrDefault(key, List.of());
                String row = here(r.text("object_id"));
                figures.whole("crowds", () -> row + ", actions", r.whole("actions"), acts.size());
                figures.whole("crowds", () -> row + ", meetings", r.whole("meetings"), cell.closePairs(acts));
            }
        }

        private void compareStrata() {
            List<TableRow> rows = of.strata.getOrDefault(place, List.of());
            figures.whole("strata", () -> here("the number of strata"), rows.size(), cell.strata.size());
            Map<String, Double> kappa = kappa();
            for (TableRow r : rows) {
                String name = r.text("stratum");
                Totals ours = cell.strata.getOrDefault(name, new Totals());
                figures.whole("strata", () -> here(name + ", actions"), r.whole("actions"), ours.actions);
                figures.whole("strata", () -> here(name + ", meetings"), r.whole("meetings"), ours.meetings);
                figures.whole(
                        "strata", () -> here(name + ", pairs_any_time"), r.whole("pairs_any_time"), ours.pairsAnyTime);
                Double bound = name.startsWith("source ") ? kappa.get(octave(name)) : null;
                figures.bitsOrNull(
                        "strata",
                        () -> here(name + ", ceiling"),
                        r.realOrNull("ceiling"),
                        bound == null ? null : bound * ours.pairsAnyTime);
            }
        }

        /** κ: the 0.9 quantile (type 7) of R / C over 20 strata or more of one kind with C of 10 or more, by octave. */
        private Map<String, Double> kappa() {
            Map<String, List<Double>> shares = new HashMap<>();
            cell.strata.forEach((name, t) -> {
                if (name.startsWith("source ") && t.pairsAnyTime >= 10) {
                    shares.computeIfAbsent(octave(name), o -> new ArrayList<>())
                            .add((double) t.meetings / t.pairsAnyTime);
                }
            });
            Map<String, Double> kappa = new HashMap<>();
            shares.forEach((octave, of) -> {
                double[] values = of.stream().mapToDouble(d -> d).toArray();
                if (values.length >= 20) {
                    kappa.put(
                            octave,
                            new Percentile(90)
                                    .withEstimationType(EstimationType.R_7)
                                    .evaluate(values));
                }
            });
            return kappa;
        }

        /** The rate of a stratum by the baseline of the run; null where it has none. */
        private @Nullable Double ofBaseline(String stratum, Totals ours) {
            TableRow baseline = place.tier.equals("lead") ? of.baseline.get(place.windowS) : null;
            if (baseline == null) return null;
            if (!stratum.startsWith("source ")) return baseline.realOrNull("rate");
            Double share = baseline.realOrNull("share");
            double pairs = ours.actions * (ours.actions - 1) / 2.0;
            return share == null ? null : (Double) (Math.max(share * ours.pairsAnyTime, 0.5) / Math.max(pairs, 1));
        }

        private String octave(String stratum) {
            int at = stratum.lastIndexOf(", octave ");
            return place.tier.equals("lead") || at < 0 ? "" : stratum.substring(at);
        }

        private void compareRates() {
            int rows = of.rates.getOrDefault(place, List.of()).size();
            figures.whole("rates", () -> here("the number of rates"), rows, cell.strata.size());
            for (TableRow r : of.rates.getOrDefault(place, List.of())) {
                String name = r.text("stratum");
                Totals ours = cell.strata.getOrDefault(name, new Totals());
                figures.whole("rates", () -> here(name + ", actions"), r.whole("actions"), ours.actions);
                figures.whole("rates", () -> here(name + ", meetings"), r.whole("meetings"), ours.meetings);
                double meetings = ours.meetings - r.whole("meetings_inside");
                Double ceiling = r.realOrNull("ceiling");
                if (ceiling != null) meetings = Math.min(meetings, ceiling);
                double pairs = ours.actions * (ours.actions - 1) / 2.0 - r.whole("pairs_inside");
                double ownRate = pairs > 0 ? Math.max(meetings, 0.5) / Math.max(pairs, 1) : 0;
                Double ordinary = ofBaseline(name, ours);
                double rate = ordinary == null ? ownRate : ordinary;
                figures.real("rates", () -> here(name) + ", rate", r.real("rate"), rate);
                rates.put(name, rate);
            }
        }

        private void compareTies() {
            List<TableRow> rows = of.ties.getOrDefault(place, List.of());
            long met = cell.together.values().intStream().filter(n -> n >= 2).count();
            figures.whole("ties", () -> here("the number of ties"), rows.size(), met);
            Set<Integer> asked = new HashSet<>();
            rows.forEach(r -> asked.addAll(cell.positions(List.of(r.text("account_a"), r.text("account_b")))));
            Long2IntOpenHashMap[] moved = cell.moved(asked);
            Map<Integer, Map<String, Act>> acts = acts(rows);
            for (TableRow r : rows) {
                int a = cell.accounts.getOrDefault(r.text("account_a"), -1);
                int b = cell.accounts.getOrDefault(r.text("account_b"), -1);
                int together = cell.together.get(Cell.pair(a, b));
                figures.whole("ties", () -> of.tie(r) + ", together", r.whole("together"), together);
                double expected = cell.expected(a, b, rates, moved);
                figures.real("ties", () -> of.tie(r) + ", expected", r.real("expected"), expected);
                double lnP = Probability.lnTail(together, expected);
                figures.real("ties", () -> of.tie(r) + ", ln_p", r.real("ln_p"), lnP);
                boolean isEdge = Probability.isEdge(place.tier, together, lnP);
                figures.whole(
                        "ties", () -> of.tie(r) + ", has a gap", r.isNull("median_gap_s") ? 0 : 1, isEdge ? 1 : 0);
                if (isEdge) compareGap(r, acts.getOrDefault(a, Map.of()), acts.getOrDefault(b, Map.of()));
            }
        }

        /** The actions of the accounts of ties that have a gap, by object and slot. */
        private Map<Integer, Map<String, Act>> acts(List<TableRow> rows) {
            Set<Integer> asked = new HashSet<>();
            rows.stream()
                    .filter(r -> !r.isNull("median_gap_s"))
                    .forEach(r -> asked.addAll(cell.positions(List.of(r.text("account_a"), r.text("account_b")))));
            Map<Integer, Map<String, Act>> acts = new HashMap<>();
            cell.objects.forEach((key, on) -> on.forEach(act -> {
                if (asked.contains(act.account())) {
                    acts.computeIfAbsent(act.account(), a -> new HashMap<>()).put(key, act);
                }
            }));
            return acts;
        }

        private void compareGap(TableRow r, Map<String, Act> ofA, Map<String, Act> ofB) {
            List<Long> gaps = new ArrayList<>();
            TreeSet<Long> times = new TreeSet<>();
            ofA.forEach((key, a) -> {
                Act b = ofB.get(key);
                if (b == null || !b.stratum().equals(a.stratum()) || Math.abs(a.at() - b.at()) > cell.window) return;
                gaps.add(Math.abs(a.at() - b.at()));
                times.addAll(List.of(a.at(), b.at()));
            });
            gaps.sort(null);
            double median = (gaps.get((gaps.size() - 1) / 2) + gaps.get(gaps.size() / 2)) / 2e6;
            figures.real("ties", () -> of.tie(r) + ", median_gap_s", r.real("median_gap_s"), median);
            figures.whole("ties", () -> of.tie(r) + ", first_at", r.micros("first_at"), times.first());
            figures.whole("ties", () -> of.tie(r) + ", last_at", r.micros("last_at"), times.last());
        }

        private void compareBits() {
            List<TableRow> rows = of.bits.getOrDefault(place, List.of());
            if (rows.isEmpty()) return;
            Set<Integer> asked = new HashSet<>();
            rows.forEach(r -> asked.addAll(cell.positions(members.getOrDefault(r.text("cluster_id"), Set.of()))));
            Long2IntOpenHashMap[] moved = cell.moved(asked);
            Bursts bursts = place.tier.equals("strong") ? new Bursts(cell) : null;
            for (TableRow r : rows) {
                String row = here("cluster " + r.text("cluster_id"));
                Set<String> names = members.getOrDefault(r.text("cluster_id"), Set.of());
                List<Integer> group = cell.positions(names);
                GroupMeetings meetings = GroupMeetings.of(cell, Set.copyOf(group));
                figures.whole("cluster_bits", () -> row + ", together", r.whole("together"), meetings.together());
                double expected = Math.max(expected(group, moved), 1e-12);
                figures.real("cluster_bits", () -> row + ", expected", r.real("expected"), expected);
                OfGroup bits = new OfGroup(r, row, expected, names.size());
                bits.compare("bits", meetings.together());
                bits.compare("bits_without_top_object", meetings.together() - meetings.atTopObject());
                Long atSource = meetings.atTopSource();
                if (atSource != null) bits.compare("bits_without_top_source", meetings.together() - atSource);
                bits.compare("bits_by_arrival", meetings.arrivals());
                if (bursts == null) continue;
                Double ebits = names.size() > group.size() ? null : ebits(bursts, names);
                figures.bitsOrNull("cluster_bits", () -> row + ", ebits", r.realOrNull("ebits"), ebits);
            }
        }

        private double expected(List<Integer> group, Long2IntOpenHashMap[] moved) {
            double expected = 0;
            for (int i = 0; i < group.size(); i++) {
                for (int j = i + 1; j < group.size(); j++) {
                    expected += cell.expected(group.get(i), group.get(j), rates, moved);
                }
            }
            return expected;
        }

        /** One row of `cluster_bits`, whose columns of bits differ in what is counted as a meeting. */
        private final class OfGroup {
            private final TableRow stored;
            private final String name;
            private final double expected;
            private final int size;

            OfGroup(TableRow stored, String name, double expected, int size) {
                this.stored = stored;
                this.name = name;
                this.expected = expected;
                this.size = size;
            }

            /** Compares a column, where it is not empty: some are stated of carrying traces only. */
            void compare(String column, long meetings) {
                Double in = stored.realOrNull(column);
                if (in == null) return;
                double bits = Probability.bits(Probability.gain(meetings, expected), size, cell.eligible());
                figures.bits("cluster_bits", () -> name + ", " + column, in, bits);
            }
        }

        /** METHOD.md §9; nothing where there are fewer than three members, one acts once only, or the group does not count. */
        private @Nullable Double ebits(Bursts bursts, Set<String> names) {
            List<Integer> group = cell.positions(names);
            if (group.size() < 3 || !group.stream().allMatch(bursts::isEligible)) return null;
            double gain = bursts.gain(group);
            double usable = cell.isSlotted() && gain > 0 ? gain * Timetable.usableShare(cell, names) : gain;
            double bits = Probability.bits(usable, group.size(), bursts.eligible()) - Math.log(choices()) / Math.log(2);
            boolean isCounted = bits > 0 ? bursts.isCounted(group) : bursts.isTogether(group);
            return isCounted ? bits : null;
        }

        /** Alternatives among which the best is taken: windows × traces, and all traces together where there are several. */
        private double choices() {
            int here = traces.getOrDefault(place.windowS, Set.of()).size();
            return traces.size() * (here == 1 ? 1 : here + 1.0);
        }
    }
}
