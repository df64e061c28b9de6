package lockstep.kernel.burst;

import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lockstep.kernel.meeting.CellActions;

/**
 * The bursts of a cell (METHOD.md §9). A burst holds the actions on one object in one stratum, in the order of time, up to
 * the first gap that is longer than the window. Bursts do not depend on the labels. Hot objects are left out of pairs, but their
 * actions are in bursts: an action of the cell has its own index, and the actions of {@link CellActions#crowds} follow.
 */
public final class CellBursts {
    private final CellActions cell;
    private final CellActions crowds;
    /** Numbers of the accounts, ascending, also of those that act on hot objects only. */
    public final int[] accounts;
    /** Of each action: its burst; -1 where it is left out. */
    public final int[] burst;
    /** Of each burst: its stratum. Bursts are numbered in the order of strata. */
    public final int[] stratum;
    /** The bursts of stratum s are firstBurst[s] to firstBurst[s + 1], exclusive. */
    final int[] firstBurst;

    public final BurstSizes sizes;
    /** The actions of burst b are action[start[b]] to action[start[b + 1]], exclusive. */
    final int[] action;

    final int[] start;

    final FinerStrata finer;

    /** Cuts the bursts of a cell, hot objects included (METHOD.md §9). */
    public CellBursts(CellActions cell) {
        this.cell = cell;
        crowds = cell.crowds();
        accounts = crowds.size() == 0
                ? cell.accounts
                : IntStream.concat(IntStream.of(cell.accounts), IntStream.of(crowds.accounts))
                        .sorted()
                        .distinct()
                        .toArray();
        burst = new int[cell.size() + crowds.size()];
        long[] strata = strata(cell);
        IntArrayList strataOfBursts = new IntArrayList();
        int[] last = new int[strata.length]; // the last action of each stratum, on whatever object
        cut(cell, 0, last, numbers(cell, strata), strataOfBursts);
        cut(crowds, cell.size(), last, numbers(crowds, strata), strataOfBursts);
        firstBurst = new int[last.length + 1];
        stratum = inOrderOfStrata(strataOfBursts);
        sizes = new BurstSizes(sizes(burst, stratum.length), firstBurst);
        start = new int[stratum.length + 1];
        action = new int[(int) IntStream.of(burst).filter(b -> b >= 0).count()];
        listActions();
        finer = new FinerStrata(this);
    }

    /** Some bursts of others, or some of their actions. */
    private CellBursts(CellBursts of, IntPredicate isKept) {
        cell = of.cell;
        crowds = of.crowds;
        accounts = of.accounts;
        stratum = of.stratum;
        firstBurst = of.firstBurst;
        burst = of.burst.clone();
        int kept = 0;
        for (int i = 0; i < burst.length; i++) {
            if (burst[i] >= 0 && isKept.test(i)) kept++;
            else burst[i] = -1;
        }
        sizes = new BurstSizes(sizes(burst, stratum.length), firstBurst);
        start = new int[stratum.length + 1];
        action = new int[kept];
        listActions();
        finer = new FinerStrata(this);
    }

    /** Numbers the bursts in the order of their strata, and returns the stratum of each. */
    private int[] inOrderOfStrata(IntArrayList strataOfBursts) {
        for (int b = 0; b < strataOfBursts.size(); b++) firstBurst[strataOfBursts.getInt(b) + 1]++;
        for (int s = 0; s + 1 < firstBurst.length; s++) firstBurst[s + 1] += firstBurst[s];
        int[] next = firstBurst.clone();
        int[] number = new int[strataOfBursts.size()];
        int[] ordered = new int[number.length];
        for (int b = 0; b < number.length; b++) {
            number[b] = next[strataOfBursts.getInt(b)]++;
            ordered[number[b]] = strataOfBursts.getInt(b);
        }
        for (int i = 0; i < burst.length; i++) if (burst[i] >= 0) burst[i] = number[burst[i]];
        return ordered;
    }

    private static int[] sizes(int[] burst, int bursts) {
        int[] size = new int[bursts];
        for (int b : burst) if (b >= 0) size[b]++;
        return size;
    }

    private void listActions() {
        for (int b = 0; b < stratum.length; b++) start[b + 1] = start[b] + sizes.size[b];
        int[] next = start.clone();
        for (int i = 0; i < burst.length; i++) if (burst[i] >= 0) action[next[burst[i]]++] = i;
    }

    /** Returns the number of each stratum of some actions among the strata of the bursts. */
    private static int[] numbers(CellActions of, long[] strata) {
        return Arrays.stream(of.strata)
                .mapToInt(code -> Arrays.binarySearch(strata, code))
                .toArray();
    }

    /** Gives every action of some objects its burst. */
    private void cut(CellActions of, int from, int[] last, int[] numbers, IntArrayList strataOfBursts) {
        long window = of.key().windowMicros();
        Arrays.fill(last, -1);
        for (int i = 0; i < of.size(); i++) {
            int s = numbers[of.stratum[i]];
            int before = last[s];
            boolean goesOn = before >= 0 && of.object[before] == of.object[i] && of.at[i] - of.at[before] <= window;
            if (!goesOn) strataOfBursts.add(s);
            burst[from + i] = goesOn ? burst[from + before] : strataOfBursts.size() - 1;
            last[s] = i;
        }
    }

    private static long[] strata(CellActions cell) {
        return cell.crowds().size() == 0
                ? cell.strata
                : LongStream.concat(LongStream.of(cell.strata), LongStream.of(cell.crowds().strata))
                        .sorted()
                        .distinct()
                        .toArray();
    }

    /** Returns the same bursts with some of their actions. */
    public CellBursts only(IntPredicate isKept) {
        return new CellBursts(this, isKept);
    }

    /** Returns the time of an action in microseconds. */
    long at(int action) {
        return action < cell.size() ? cell.at[action] : crowds.at[action - cell.size()];
    }

    /** Returns the bursts of the object of an action: those in its slot, or in every slot. */
    public IntSet ofObject(int action, boolean inEverySlot) {
        boolean isCrowd = action >= cell.size();
        CellActions of = isCrowd ? crowds : cell;
        IntOpenHashSet found = new IntOpenHashSet();
        addBursts(of, of.object[isCrowd ? action - cell.size() : action], inEverySlot, found);
        if (!inEverySlot) return found;
        // the hot slots of an object are among the crowds, and its other slots are not
        CellActions other = isCrowd ? cell : crowds;
        for (int object = 0; object < other.objectHash.length; object++) {
            if (other.objectHash[object] == object(action)) addBursts(other, object, false, found);
        }
        return found;
    }

    /** Actions stand in the order of objects, and the slots of one object follow one another. */
    private void addBursts(CellActions of, int object, boolean inEverySlot, IntSet found) {
        int start = of == cell ? 0 : cell.size();
        int first = Arrays.binarySearch(of.object, 0, of.size(), object);
        IntPredicate isTheirs =
                inEverySlot ? i -> of.objectHash[of.object[i]] == of.objectHash[object] : i -> of.object[i] == object;
        for (int i = first; i >= 0 && isTheirs.test(i); i--) if (burst[start + i] >= 0) found.add(burst[start + i]);
        for (int i = first; i < of.size() && isTheirs.test(i); i++)
            if (burst[start + i] >= 0) found.add(burst[start + i]);
    }

    /** Returns one action of a burst that is not empty. */
    public int first(int b) {
        return action[start[b]];
    }

    /** Returns the numbers of the accounts with two actions or more, ascending. Exchanged labels do not change them. */
    public int[] eligibleAccounts() {
        if (crowds.size() == 0) return cell.eligibleAccounts();
        int[] actions = new int[accounts.length];
        for (int a : cell.account) actions[Arrays.binarySearch(accounts, cell.accounts[a])]++;
        for (int a : crowds.account) actions[Arrays.binarySearch(accounts, crowds.accounts[a])]++;
        return IntStream.range(0, accounts.length)
                .filter(a -> actions[a] >= 2)
                .map(a -> accounts[a])
                .toArray();
    }

    /** Returns the cell whose actions are in the bursts. */
    public CellActions cell() {
        return cell;
    }

    /** Returns the number of actions, those on hot objects included. */
    public int actions() {
        return burst.length;
    }

    /** Returns a hash of the post of an action. */
    public int post(int action) {
        return action < cell.size() ? cell.post[action] : crowds.post[action - cell.size()];
    }

    /** Returns the hash of the object on which an action is. */
    public long object(int action) {
        return action < cell.size()
                ? cell.objectHash[cell.object[action]]
                : crowds.objectHash[crowds.object[action - cell.size()]];
    }

    /** Returns the slot of the object on which an action is. */
    long slot(int action) {
        return action < cell.size() ? cell.slot[cell.object[action]] : crowds.slot[crowds.object[action - cell.size()]];
    }

    /** Returns a hash of the object, with its slot, on which an action is. */
    public long objectWithSlot(int action) {
        return objectWithSlot(object(action), slot(action));
    }

    /** Returns a hash of an object with its slot. */
    public static long objectWithSlot(long objectHash, long slot) {
        return HashCommon.murmurHash3(objectHash ^ HashCommon.murmurHash3(slot));
    }

    /** Returns the code of the stratum of an action. */
    public long stratumCode(int action) {
        return action < cell.size()
                ? cell.strata[cell.stratum[action]]
                : crowds.strata[crowds.stratum[action - cell.size()]];
    }

    /** Returns the observed labels of all actions, as positions in {@link #accounts}. */
    public int[] observed() {
        int[] labels = new int[burst.length];
        relabel(cell, labels, 0);
        relabel(crowds, labels, cell.size());
        return labels;
    }

    private void relabel(CellActions from, int[] labels, int at) {
        int[] position = Arrays.stream(from.accounts)
                .map(number -> Arrays.binarySearch(accounts, number))
                .toArray();
        for (int i = 0; i < from.size(); i++) labels[at + i] = position[from.account[i]];
    }
}
