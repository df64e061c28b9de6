package lockstep.kernel.meeting;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All actions of one cell on primitive arrays: the only input of the method. Actions stand in the order of object, slot, time
 * and account. Objects with more meetings than the limit are left out and listed ({@link #hotObjects}); their actions are in
 * {@link #crowds}.
 */
public final class CellActions {
    /**
     * Bytes of memory for an action: 24 in the arrays, 12 in {@link AccountStratumCounts}, 8 for the order by account, 16 while
     * the arrays are filled and for the pairs that are kept; at most 54 in {@link lockstep.kernel.burst.CellBursts}, {@link lockstep.kernel.burst.AccountBursts}, {@link
     * lockstep.kernel.burst.BurstEvidence} and {@link lockstep.kernel.burst.GroupEvidence}, if each action is a burst of its own; and 4 to spare. Not in
     * the rule are {@link lockstep.kernel.burst.FinerStrata}, which take about 500 for each stratum that a group with e-bits touches.
     */
    public static final int BYTES = 118;
    /** Those 54 again where several traces are looked at together, for the bursts in which each post counts once. */
    public static final int BYTES_FUSED = 54;

    /** Returns the bytes of memory for an action where so many traces are looked at. */
    public static int bytes(int traces) {
        return traces > 1 ? BYTES + BYTES_FUSED : BYTES;
    }

    private final CellKey key;
    private final long days;
    /** Of each action: its object with its slot, as a position in {@link #objectHash}. */
    public final int[] object;
    /** Of each action: microseconds since 1970. */
    public final long[] at;
    /** Of each action: the account that acted, as a position in {@link #accounts}. This is the observed labelling. */
    public final int[] account;
    /** Of each action: its stratum, as a position in {@link #strata}. */
    public final int[] stratum;
    /** Of each action: a hash of its post. */
    public final int[] post;
    /** Of each object with its slot: a hash of the object. */
    public final long[] objectHash;
    /** Of each object with its slot: the slot, as {@link Timing#slot} gives it. */
    public final long[] slot;
    /** Numbers of the accounts, ascending. */
    public final int[] accounts;
    /** Codes of the strata, ascending (see {@link StratumCode}). */
    public final long[] strata;

    private final List<HotObject> hotObjects;
    private final @Nullable CellActions crowds;

    /**
     * An object, in one slot, with more meetings than the limit. It is left out of pairs and of M, R, C and d alike.
     *
     * @param slot as {@link Timing#slot} gives it
     */
    public record HotObject(long objectHash, long slot, long actions, long meetings) {}

    private CellActions(Builder b) {
        key = b.key;
        days = b.days;
        // a trimmed array is a copy, so the builder gives its own up one by one
        object = IntArrays.trim(b.object, b.size);
        b.object = IntArrays.EMPTY_ARRAY;
        at = LongArrays.trim(b.at, b.size);
        b.at = LongArrays.EMPTY_ARRAY;
        post = IntArrays.trim(b.post, b.size);
        b.post = IntArrays.EMPTY_ARRAY;
        objectHash = b.objectHash.toLongArray();
        slot = b.slot.toLongArray();
        hotObjects = List.copyOf(b.hotObjects);
        crowds = b.crowds == null ? null : b.crowds.build();
        account = IntArrays.trim(b.account, b.size);
        b.account = IntArrays.EMPTY_ARRAY;
        BitSet present = new BitSet();
        for (int a : account) present.set(a);
        accounts = present.stream().toArray();
        int[] positions = new int[present.length()]; // account numbers of a run have no gaps
        for (int a = 0; a < accounts.length; a++) positions[accounts[a]] = a;
        for (int i = 0; i < account.length; i++) account[i] = positions[account[i]];

        stratum = IntArrays.trim(b.stratum, b.size);
        b.stratum = IntArrays.EMPTY_ARRAY;
        boolean[] used = new boolean[b.strata.size()];
        for (int s : stratum) used[s] = true;
        strata = b.strata.long2IntEntrySet().stream()
                .filter(e -> used[e.getIntValue()])
                .mapToLong(Long2IntMap.Entry::getLongKey)
                .sorted()
                .toArray();
        int[] order = new int[used.length];
        for (int s = 0; s < strata.length; s++) order[b.strata.get(strata[s])] = s;
        for (int i = 0; i < stratum.length; i++) stratum[i] = order[stratum[i]];
    }

    /** Returns the trace, tier and window. */
    public CellKey key() {
        return key;
    }

    /** Returns the number of actions, without those on hot objects. */
    public int size() {
        return at.length;
    }

    /** Returns the number of UTC days that the data of the trace cover. */
    public long days() {
        return days;
    }

    /** Returns the numbers of the accounts, ascending: the positions that a labelling holds. */
    public int[] accounts() {
        return accounts.clone();
    }

    /** Returns who acted, as a position in {@link #accounts()}. */
    public int account(int action) {
        return account[action];
    }

    /** Returns the object of an action with its slot, as a number from 0. */
    public int object(int action) {
        return object[action];
    }

    /** Returns the objects with more meetings than the limit. */
    public List<HotObject> hotObjects() {
        return hotObjects;
    }

    /** Returns the actions on hot objects, with accounts and strata of their own; no hot object is in it. */
    public CellActions crowds() {
        return crowds == null ? new Builder(key, days, Long.MAX_VALUE, 0).build() : crowds;
    }

    /** Receives two actions that meet, the earlier one first. */
    public interface Meeting {
        void meet(int i, int j);
    }

    /** Visits every two actions on one object, in one stratum, no further apart than the window. */
    public void meetings(Meeting found) {
        new CellSweep(this).meetings(found);
    }

    /**
     * How many pairs of accounts meet on enough objects.
     *
     * @param together on how many objects all of them meet, added up
     */
    public record PairTotals(long pairs, long together) {}

    /** @param least pairs that meet on fewer objects are left out */
    public PairTotals pairTotals(int least) {
        PairCounts counts = new PairCounts(this, new Labelling(account, accounts.length), least);
        long[] totals = new long[2];
        for (int a = 0; a < accounts.length; a++) {
            counts.of(a, (u, v, together) -> {
                totals[0]++;
                totals[1] += together;
            });
        }
        return new PairTotals(totals[0], totals[1]);
    }

    /** Returns the group of each account, by position; -1 for accounts in none. Groups that share accounts overwrite each other. */
    public int[] groupOf(List<Group> groups) {
        int[] group = new int[accounts.length];
        Arrays.fill(group, -1);
        for (int g = 0; g < groups.size(); g++) {
            for (int number : groups.get(g).accounts()) {
                int position = position(number);
                if (position >= 0) group[position] = g;
            }
        }
        return group;
    }

    /** Returns the position of an account number, negative where the account has no action here. */
    int position(int number) {
        return Arrays.binarySearch(accounts, number);
    }

    /** Returns the positions of those accounts of a group that act here, ascending. */
    public int[] positions(Group group) {
        return group.accounts().stream()
                .mapToInt(this::position)
                .filter(p -> p >= 0)
                .toArray();
    }

    /** Returns how many accounts have two actions or more: the accounts that could be in a pair. */
    public int eligible() {
        return eligibleAccounts().length;
    }

    /** Returns the numbers of the accounts with two actions or more, ascending. */
    public int[] eligibleAccounts() {
        int[] actions = new int[accounts.length];
        for (int a : account) actions[a]++;
        return IntStream.range(0, accounts.length)
                .filter(a -> actions[a] >= 2)
                .map(a -> accounts[a])
                .toArray();
    }

    /** Collects actions in the order of object hash, time and account. */
    public static final class Builder {
        private final CellKey key;
        private final long days;
        private final long mostMeetings;
        private int size;
        private int[] object;
        private int[] account;
        private long[] at;
        private int[] stratum;
        private int[] post;
        /** The first action of the object with its slot that is being read. */
        private int first;

        private final LongArrayList objectHash = new LongArrayList();
        private final LongArrayList slot = new LongArrayList();
        private final List<HotObject> hotObjects = new ArrayList<>();
        /** Codes in the order in which they appear. */
        private final Long2IntOpenHashMap strata = new Long2IntOpenHashMap();

        private final LongArrayList codes = new LongArrayList();
        private @Nullable Builder crowds;

        /**
         * @param days UTC days that the data of the trace cover
         * @param mostMeetings objects with more meetings are left out
         * @param capacity expected number of actions; more are accepted
         */
        public Builder(CellKey key, long days, long mostMeetings, int capacity) {
            this.key = key;
            this.days = days;
            this.mostMeetings = mostMeetings;
            this.object = new int[capacity];
            this.account = new int[capacity];
            this.at = new long[capacity];
            this.stratum = new int[capacity];
            this.post = new int[capacity];
            strata.defaultReturnValue(-1);
        }

        /**
         * @param byAccount the account's number, 0 or more
         * @param time microseconds since 1970
         * @param stratumCode of this cell, see {@link Timing#stratum}
         */
        public void add(long ofObject, int byAccount, long time, long stratumCode, int ofPost) {
            long inSlot = Timing.slot(key, time);
            int last = objectHash.size() - 1;
            if (last < 0 || objectHash.getLong(last) != ofObject || slot.getLong(last) != inSlot) {
                finishObject();
                objectHash.add(ofObject);
                slot.add(inSlot);
            }
            if (size == object.length) grow();
            object[size] = objectHash.size() - 1;
            account[size] = byAccount;
            at[size] = time;
            stratum[size] = number(stratumCode);
            post[size++] = ofPost;
        }

        public CellActions build() {
            finishObject();
            return new CellActions(this);
        }

        /** Leaves the object out where it is hot, without forming a pair. */
        private void finishObject() {
            long meetings = 0;
            for (int j = first, from = first; j < size; j++) {
                while (at[j] - at[from] > key.windowMicros()) from++;
                meetings += j - from;
            }
            if (meetings > mostMeetings) {
                int last = objectHash.size() - 1;
                hotObjects.add(new HotObject(objectHash.getLong(last), slot.getLong(last), size - first, meetings));
                if (crowds == null) crowds = new Builder(key, days, Long.MAX_VALUE, size - first);
                for (int i = first; i < size; i++) {
                    crowds.add(objectHash.getLong(last), account[i], at[i], codes.getLong(stratum[i]), post[i]);
                }
                objectHash.removeLong(last);
                slot.removeLong(last);
                size = first;
            }
            first = size;
        }

        private int number(long code) {
            int next = strata.size();
            int number = strata.putIfAbsent(code, next);
            if (number >= 0) return number;
            codes.add(code);
            return next;
        }

        private void grow() {
            int more = Math.max(1 << 10, size + (size >> 1));
            object = Arrays.copyOf(object, more);
            account = Arrays.copyOf(account, more);
            at = Arrays.copyOf(at, more);
            stratum = Arrays.copyOf(stratum, more);
            post = Arrays.copyOf(post, more);
        }
    }
}
