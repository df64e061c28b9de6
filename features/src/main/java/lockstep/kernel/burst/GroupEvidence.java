package lockstep.kernel.burst;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntImmutableList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import lockstep.statistics.Bits;

/**
 * The e-bits of a group that gains and loses members, in one trace or in several that each count other posts (METHOD.md §9).
 * Members are given as positions in {@link #accounts}.
 */
public final class GroupEvidence {
    /** A sum of expected pairs is exact to this share. Members who make all actions of their strata are exactly as expected. */
    private static final double ROUNDING = 1e-9;

    /** A group counts where more than this share of its gain remains in finer strata. */
    private static final double LEAST_REMAINING = 0.2;

    private final List<BurstEvidence> parts;
    /** Numbers of all accounts with two actions or more, ascending. */
    public final int[] accounts;
    /** Of each part: the position of each account in the part; -1 for none. */
    private final int[][] inPart;
    /** Of each part and each action of its bursts: the position here of its account; the number of accounts where it has none. */
    private final int[][] actor;

    private final long eligible;
    /** The price, in bits, of the choice among traces and windows. */
    private final double choice;

    /** How many accounts come from outside the data; their selection is not paid for. */
    private int given;
    /** How many of the members they are. */
    private int givenMembers;

    private final boolean[] isGiven;

    private final IntArrayList members = new IntArrayList();
    /** The account of the last {@link #attempt}, and whether it was added or removed. */
    private int attempted;

    private int attemptedBy;
    /** Of each part and account of the part: whether it is a member, while {@link #remaining} looks; else false. */
    private final boolean[][] isMember;
    /** Of each part: the share of the gain that no timetable explains, for the members at the last {@link #settle}. */
    private final double[] usable;

    private final Pull pull;

    /**
     * @param parts one for each trace; one account has one number in all of them
     * @param eligible accounts among which members are selected
     * @param choice the price, in bits, of the choice among traces and windows
     */
    public GroupEvidence(List<BurstEvidence> parts, int[] eligible, double choice) {
        this.parts = parts;
        this.accounts = eligible;
        this.eligible = eligible.length;
        this.choice = choice;
        inPart = parts.stream()
                .map(p -> positions(eligible, p.bursts().accounts))
                .toArray(int[][]::new);
        actor = new int[parts.size()][];
        for (int p = 0; p < actor.length; p++) {
            int[] of = positions(parts.get(p).bursts().accounts, eligible);
            actor[p] = IntStream.of(parts.get(p).accounts().account)
                    .map(a -> of[a] < 0 ? eligible.length : of[a])
                    .toArray();
        }
        isMember = parts.stream()
                .map(p -> new boolean[p.bursts().accounts.length + 1])
                .toArray(boolean[][]::new);
        usable = new double[parts.size()];
        Arrays.fill(usable, 1);
        isGiven = new boolean[accounts.length];
        pull = new Pull(parts, inPart, actor, accounts.length);
    }

    private static int[] positions(int[] of, int[] in) {
        return IntStream.of(of)
                .map(number -> Math.max(-1, Arrays.binarySearch(in, number)))
                .toArray();
    }

    /** Returns the number of actions in all parts. */
    int actions() {
        int actions = 0;
        for (BurstEvidence part : parts) actions += part.bursts().action.length;
        return actions;
    }

    /** Returns the positions of those of some accounts, given by number, that are eligible; ascending. */
    public IntList positions(List<Integer> numbers) {
        int[] found = numbers.stream()
                .mapToInt(number -> Arrays.binarySearch(accounts, number))
                .filter(a -> a >= 0)
                .sorted()
                .toArray();
        return IntImmutableList.of(found);
    }

    /** Returns the evidence of each trace. */
    public List<BurstEvidence> parts() {
        return parts;
    }

    /** Returns the position of an account in the accounts of a part; -1 for none. */
    int positionInPart(int part, int account) {
        return inPart[part][account];
    }

    /** Returns, of each action of the bursts of a part, the position of its account; the number of accounts for one with too few actions. */
    int[] actor(int part) {
        return actor[part];
    }

    /**
     * Returns the share of the gain that remains without some bursts of a part, 0 to 1; 0 where a group that is together is not
     * together without them.
     */
    public double remainingWithout(int part, IntSet bursts) {
        List<BurstEvidence> rest = new ArrayList<>(parts);
        rest.set(part, parts.get(part).without(bursts));
        if (isTogether() && !isTogether(rest)) return 0;
        return Math.max(0, Math.min(1, gain(rest) / gain()));
    }

    int size() {
        return members.size();
    }

    /** Returns the members as positions, ascending. */
    public int[] members() {
        int[] sorted = members.toIntArray();
        Arrays.sort(sorted);
        return sorted;
    }

    void clear() {
        members.clear();
        givenMembers = 0;
        parts.forEach(BurstEvidence::clear);
        Arrays.fill(usable, 1);
    }

    /** Replaces the members by these positions, unless they are the members already. */
    void hold(IntList group) {
        int[] wanted = group.toIntArray();
        Arrays.sort(wanted);
        if (!Arrays.equals(wanted, members())) set(wanted);
    }

    /** Replaces the members by these positions. */
    public void set(int[] group) {
        clear();
        for (int a : group) add(a);
        settle();
    }

    /** Adds a member by its position. */
    public void add(int account) {
        changeMembers(account, 1);
        for (int p = 0; p < parts.size(); p++)
            if (inPart[p][account] >= 0) parts.get(p).add(inPart[p][account]);
    }

    /**
     * Returns what a member adds: the e-bits of the group less those of the group without it.
     *
     * @param account a position
     */
    public double ownBits(int account) {
        double whole = bits();
        attempt(account, -1);
        double without = bits();
        takeBack();
        return whole - without;
    }

    /**
     * Adds a member, or removes it, and remembers what {@link #takeBack} needs to restore the state before it. {@link #bits} is called first.
     *
     * @param account a position
     * @param by 1 or -1
     */
    void attempt(int account, int by) {
        attempted = account;
        attemptedBy = by;
        changeMembers(account, by);
        for (int p = 0; p < parts.size(); p++)
            if (inPart[p][account] >= 0) parts.get(p).attempt(inPart[p][account], by);
    }

    /** Makes the last {@link #attempt} undone. Nothing else has changed the group since. */
    void takeBack() {
        changeMembers(attempted, -attemptedBy);
        for (int p = 0; p < parts.size(); p++)
            if (inPart[p][attempted] >= 0) parts.get(p).takeBack();
    }

    private void changeMembers(int account, int by) {
        if (by > 0) members.add(account);
        else members.rem(account);
        if (isGiven[account]) givenMembers += by;
    }

    /** Computes anew how much of the gain of slotted traces timetables explain. It is kept while single accounts are tried. */
    void settle() {
        for (int p = 0; p < parts.size(); p++) {
            int part = p;
            int[] group = IntStream.of(members())
                    .map(a -> inPart[part][a])
                    .filter(a -> a >= 0)
                    .toArray();
            usable[p] = Timetables.usableShare(parts.get(p), group);
        }
    }

    /** Returns the usable gain of all parts in nats. */
    public double gain() {
        return gain(parts);
    }

    private double gain(List<BurstEvidence> of) {
        double gain = 0;
        for (int p = 0; p < of.size(); p++) gain += usable(p, of.get(p).gain());
        return gain;
    }

    /** Returns what no timetable explains of a gain of a part; never above the gain, for which the bound holds. */
    private double usable(int part, double gain) {
        return gain > 0 ? usable[part] * gain : gain;
    }

    /** Returns the e-bits of the group. */
    public double bits() {
        return Bits.of(gain(), size() - givenMembers, eligible - given) - choice;
    }

    /**
     * States which members come from outside the data, so that only the others are paid for.
     *
     * @param members positions of accounts that are members from now on
     * @param barred accounts that nothing pulls, by number
     */
    public void given(int[] members, IntPredicate barred) {
        given = members.length;
        Arrays.fill(isGiven, false);
        for (int a : members) isGiven[a] = true;
        pull.bar(a -> barred.test(accounts[a]));
    }

    /** Whether an account comes from outside the data. */
    public boolean isGiven(int account) {
        return isGiven[account];
    }

    /** Whether any member comes from outside the data. */
    boolean hasGiven() {
        return given > 0;
    }

    /**
     * Whether the members are together in bursts more often than chance has it. The alternatives reward any uneven presence. Heavy
     * users of one source share an uneven presence without acting together: each acts once on its most popular object, so all of
     * them are rarer there than chance has them.
     */
    public boolean isTogether() {
        return isTogether(parts);
    }

    private static boolean isTogether(List<BurstEvidence> of) {
        double pairs = 0;
        double expected = 0;
        for (BurstEvidence part : of) {
            pairs += part.pairs();
            expected += part.expectedPairs();
        }
        return pairs > expected * (1 + ROUNDING);
    }

    /**
     * Whether the group counts (METHOD.md §9): it is together and more than a fifth of its gain remains by time of day, or more than a
     * fifth remains by time of day and size of burst. People who wake up at the same hours share bursts that others sleep through;
     * hardly any gain of that remains among the actions of the same hours. Heavy users of one source are absent from its largest bursts;
     * hardly any gain of that remains among bursts of like size. A condition cannot raise the chance of an e-value, so the bound holds.
     */
    public boolean isCounted() {
        return (isTogether() && remaining(false) > LEAST_REMAINING) || remaining(true) > LEAST_REMAINING;
    }

    /** Returns the share of the gain that remains in finer strata: by time of day, and by the size of the burst as well. */
    private double remaining(boolean bySize) {
        double gain = gain();
        List<BurstEvidence> finer = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            boolean[] isMember = this.isMember[p];
            markMembers(p, true);
            finer.add(parts.get(p).inFinerStrata(a -> isMember[a], bySize));
            markMembers(p, false);
        }
        return gain > 0 ? gain(finer) / gain : 0;
    }

    private void markMembers(int p, boolean mark) {
        for (int k = 0; k < members.size(); k++) {
            int in = inPart[p][members.getInt(k)];
            if (in >= 0) isMember[p][in] = mark;
        }
    }

    /** Returns the price of the selection of the members, and of the choice, in bits. */
    public double price() {
        return choice - Bits.of(0, size() - givenMembers, eligible - given);
    }

    /**
     * Returns the accounts with the most pull towards the group as positions, the strongest first, see {@link Pull}.
     *
     * @param most how many
     */
    public int[] pulled(int most) {
        return pull.strongest(members, most);
    }
}
