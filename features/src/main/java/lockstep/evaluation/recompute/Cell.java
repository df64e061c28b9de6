package lockstep.evaluation.recompute;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The actions of one trace, window and tier (METHOD.md §1 and §2), with what is counted in it. Times are microseconds. */
final class Cell {
    private static final long SECOND = 1_000_000;
    private static final long DAY = 86_400 * SECOND;
    private static final Set<String> REACTIONS = Set.of("repost", "reply", "link");
    private static final Set<String> SLOTTED = Set.of("hashtag", "target", "rhythm");

    /** One row of the table `actions`. */
    record Action(
            String account,
            String object,
            @Nullable String source,
            long birth,
            long at,
            String language,
            boolean coarse) {}

    /**
     * An action that counts: the first of its account on the object in the slot.
     *
     * @param source the author or domain; of a recurring object the object itself; null where neither is known
     */
    record Act(
            int account,
            String object,
            long slot,
            long at,
            String stratum,
            @Nullable String source) {}

    /** Counts of one stratum: M, R and C of METHOD.md §3. */
    static final class Totals {
        long actions;
        long meetings;
        long pairsAnyTime;
    }

    final String trace;
    final long window;
    final String tier;
    /** Positions of the accounts. */
    final Map<String, Integer> accounts = new HashMap<>();
    /** Actions by object with its slot, in the order of time; those of hot objects stand apart. */
    final Map<String, List<Act>> objects = new TreeMap<>();

    final Map<String, List<Act>> hotObjects = new TreeMap<>();
    final Map<String, Totals> strata = new HashMap<>();
    /** Meetings of two accounts, by {@link #pair}. */
    final Long2IntOpenHashMap together = new Long2IntOpenHashMap();
    /** Days from the trace's first action to its last, both counted. */
    private final long days;

    private final Map<Integer, Map<String, Integer>> inStrata = new HashMap<>();

    /**
     * @param actions of the trace
     * @param windowSeconds two actions meet within it
     * @param hot objects with their slots, as {@link #key} gives them, that form no pairs
     */
    Cell(String trace, long windowSeconds, String tier, Collection<Action> actions, Set<String> hot) {
        this.trace = trace;
        this.window = windowSeconds * SECOND;
        this.tier = tier;
        long first = actions.stream().mapToLong(Action::at).min().orElse(0);
        long last = actions.stream().mapToLong(Action::at).max().orElse(0);
        days = Math.floorDiv(last, DAY) - Math.floorDiv(first, DAY) + 1;
        Map<String, Map<String, Action>> firsts = new TreeMap<>();
        for (Action a : actions) {
            if (a.coarse && windowSeconds < 60) continue;
            firsts.computeIfAbsent(key(a.object, slot(a.at)), k -> new HashMap<>())
                    .merge(a.account, a, (x, y) -> x.at <= y.at ? x : y);
        }
        firsts.forEach((key, byAccount) -> {
            List<Act> acts = new ArrayList<>();
            byAccount
                    .values()
                    .forEach(a -> acts.add(new Act(
                            accounts.computeIfAbsent(a.account, name -> accounts.size()),
                            a.object,
                            slot(a.at),
                            a.at,
                            stratum(a),
                            isSlotted() ? a.object : hasSource(a) ? a.source : null)));
            acts.sort(Comparator.comparingLong(Act::at));
            (hot.contains(key) ? hotObjects : objects).put(key, acts);
        });
        objects.values().forEach(this::count);
    }

    static String key(String object, long slot) {
        return object + "\u0000" + slot;
    }

    boolean isSlotted() {
        return SLOTTED.contains(trace);
    }

    private long slot(long at) {
        if (isSlotted()) return Math.floorDiv(at, window);
        return trace.equals("text") || trace.equals("sequence") ? Math.floorDiv(at, DAY) : 0;
    }

    private String stratum(Action a) {
        String time = Instant.ofEpochSecond(Math.floorDiv(a.at, SECOND)).toString();
        String day = "day " + time.substring(0, 10);
        if (trace.equals("rhythm")) {
            return a.object + " at " + time.substring(0, 10) + " " + time.substring(11, 13) + " h";
        }
        if (REACTIONS.contains(trace)) {
            String of = hasSource(a) ? "source " + a.source : day;
            return tier.equals("lead") ? of : of + ", octave " + octave(a.at - a.birth);
        }
        if (tier.equals("lead")) return day;
        return isSlotted() ? trace + " " + a.object : "language " + a.language + ", " + day;
    }

    private boolean hasSource(Action a) {
        return REACTIONS.contains(trace) && a.source != null && !a.source.isEmpty();
    }

    /** ⌊log₂ of the lag in seconds⌋, where lags below the window count as the window; at most 24. */
    private long octave(long lag) {
        long seconds = Math.max(1, Math.max(Math.floorDiv(lag, SECOND), window / SECOND));
        return Math.min(24, Long.toBinaryString(seconds).length() - 1);
    }

    private void count(List<Act> acts) {
        Map<String, Integer> before = new HashMap<>();
        for (int j = 0; j < acts.size(); j++) {
            Act b = acts.get(j);
            Totals of = strata.computeIfAbsent(b.stratum, s -> new Totals());
            of.actions++;
            of.pairsAnyTime += before.merge(b.stratum, 1, Integer::sum) - 1;
            inStrata.computeIfAbsent(b.account, a -> new HashMap<>()).merge(b.stratum, 1, Integer::sum);
            for (int i = j - 1; i >= 0 && b.at - acts.get(i).at <= window; i--) {
                if (!meet(acts.get(i), b)) continue;
                of.meetings++;
                together.addTo(pair(acts.get(i).account, b.account), 1);
            }
        }
    }

    /** Whether two actions on one object meet. */
    boolean meet(Act a, Act b) {
        return a.stratum.equals(b.stratum) && Math.abs(a.at - b.at) <= window;
    }

    /** Returns the pairs of actions on one object no further apart than the window, in whatever strata. */
    long closePairs(List<Act> acts) {
        long pairs = 0;
        int from = 0;
        for (int j = 0; j < acts.size(); j++) {
            while (acts.get(j).at - acts.get(from).at > window) from++;
            pairs += j - from;
        }
        return pairs;
    }

    static long pair(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    /** Returns the number of accounts with two actions or more, without those on hot objects. */
    long eligible() {
        return inStrata.values().stream()
                .filter(own -> own.values().stream().mapToInt(n -> n).sum() >= 2)
                .count();
    }

    /** Returns the names of the accounts with two actions or more, also on hot objects. */
    Set<String> eligibleWithHot() {
        Map<Integer, Integer> actions = new HashMap<>();
        for (Map<String, List<Act>> some : List.of(objects, hotObjects)) {
            some.values().forEach(acts -> acts.forEach(a -> actions.merge(a.account, 1, Integer::sum)));
        }
        Set<String> names = new HashSet<>();
        accounts.forEach((name, account) -> {
            if (actions.getOrDefault(account, 0) >= 2) names.add(name);
        });
        return names;
    }

    /** Returns Σ_s rate · d_u · d_v, or what remains when a clock is moved where that is more (METHOD.md §3). */
    double expected(int u, int v, Map<String, Double> rates, Long2IntOpenHashMap[] moved) {
        double sum = 0;
        Map<String, Integer> ofV = inStrata.getOrDefault(v, Map.of());
        for (Map.Entry<String, Integer> of : inStrata.getOrDefault(u, Map.of()).entrySet()) {
            int other = ofV.getOrDefault(of.getKey(), 0);
            if (other > 0) sum += rates.getOrDefault(of.getKey(), Double.NaN) * of.getValue() * other;
        }
        return Math.max(sum, mostMoved(u, v, moved));
    }

    private double mostMoved(int u, int v, Long2IntOpenHashMap[] moved) {
        double most = 0;
        List<Long> shifts = shifts();
        for (int s = 0; s < moved.length; s++) {
            int n = Math.max(moved[s].get((long) u << 32 | v), moved[s].get((long) v << 32 | u));
            most = Math.max(most, n * scale(shifts.get(s)));
        }
        return most;
    }

    /** Returns the factor for the days that fall off the edge of the data when a clock is moved. */
    double scale(long shift) {
        return (double) (days * DAY) / (days * DAY - shift);
    }

    /** Returns by how many slots a shift moves an action: one number, or two where windows do not divide the shift. */
    List<Long> slots(long shift) {
        long slots = shift / window;
        return shift % window == 0 ? List.of(slots) : List.of(slots, slots + 1);
    }

    /** Shifts of a clock, in microseconds, that the data cover twice and the window can tell. */
    List<Long> shifts() {
        if (!isSlotted()) return List.of();
        Set<Long> all = new TreeSet<>(Set.of(DAY, 7 * DAY));
        if (trace.equals("rhythm")) all.add(Math.max(3_600 * SECOND, window));
        return all.stream().filter(s -> days * DAY >= 2 * s && s >= window).toList();
    }

    /** Returns, for each shift, how often the second account of a pair was where the first had been that much earlier. */
    Long2IntOpenHashMap[] moved(Set<Integer> asked) {
        List<Long> shifts = shifts();
        Long2IntOpenHashMap[] moved = new Long2IntOpenHashMap[shifts.size()];
        for (int s = 0; s < moved.length; s++) {
            moved[s] = new Long2IntOpenHashMap();
            for (List<Act> acts : objects.values()) {
                for (long by : slots(shifts.get(s))) {
                    Act any = acts.get(0);
                    for (Act later : objects.getOrDefault(key(any.object, any.slot + by), List.of())) {
                        for (Act earlier : acts) {
                            if (!asked.contains(earlier.account) || !asked.contains(later.account)) continue;
                            moved[s].addTo((long) earlier.account << 32 | later.account, 1);
                        }
                    }
                }
            }
        }
        return moved;
    }

    /** Returns the positions of those names that act here. */
    List<Integer> positions(Collection<String> names) {
        return names.stream()
                .filter(accounts::containsKey)
                .map(name -> accounts.getOrDefault(name, -1))
                .sorted()
                .toList();
    }
}
