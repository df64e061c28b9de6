package lockstep.cluster;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All actions of one trace at one tier and window, keyed and on primitive arrays: what METHOD sections 3 to 5 need, small
 * enough for one task at {@link #BYTES} an action. Places are in order of thing, slot, time and account.
 */
public final class Cell {
    /** What an action takes, and what a search through it needs besides. */
    public static final int BYTES = 28 + 32;

    final String trace;
    final String tier;
    final long windowS;
    /** The object with its slot, numbered in order. */
    final int[] object;

    final long[] at;
    /** Each action's account, as a place in {@link #accounts}. */
    final int[] who;
    /** Each action's stratum, as a place in {@link #strata}. */
    final int[] stratum;

    final long[] hash;
    /** Of each object, the object without its slot, and the slot. */
    final int[] thing;

    final long[] slot;
    /** Numbers of the accounts, ascending. */
    final int[] accounts;
    /** Codes of the strata, ascending. */
    final long[] strata;

    private Cell(Builder b) {
        trace = b.trace;
        tier = b.tier;
        windowS = b.windowS;
        object = IntArrays.trim(b.object, b.size);
        at = LongArrays.trim(b.at, b.size);
        hash = LongArrays.trim(b.hash, b.size);
        thing = b.thing.toIntArray();
        slot = b.slot.toLongArray();
        who = IntArrays.trim(b.account, b.size);
        accounts = b.accounts.stream().toArray();
        // a run's account numbers have no gaps, so this is not much longer than the accounts are many
        int[] placeOf = new int[b.accounts.length()];
        for (int a = 0; a < accounts.length; a++) placeOf[accounts[a]] = a;
        for (int i = 0; i < who.length; i++) who[i] = placeOf[who[i]];
        stratum = IntArrays.trim(b.stratum, b.size);
        strata = b.strata.keySet().toLongArray();
        Arrays.sort(strata);
        int[] place = new int[strata.length];
        for (int s = 0; s < strata.length; s++) place[b.strata.get(strata[s])] = s;
        for (int i = 0; i < stratum.length; i++) stratum[i] = place[stratum[i]];
    }

    public int size() {
        return at.length;
    }

    /** Numbers of the accounts, ascending: the places that {@link #who} speaks of. */
    public int[] accounts() {
        return accounts.clone();
    }

    public int who(int place) {
        return who[place];
    }

    public int object(int place) {
        return object[place];
    }

    /** Two places whose actions meet, the earlier one first. */
    public interface Meeting {
        void meet(int i, int j);
    }

    /** Every two actions on one object, in one stratum, no further apart than the window. */
    public void meetings(Meeting found) {
        new CellSweep(this).meetings(found);
    }

    /** Each account's group, by place; -1 for those in none. */
    int[] labelled(List<List<Integer>> groups) {
        int[] label = new int[accounts.length];
        Arrays.fill(label, -1);
        for (int g = 0; g < groups.size(); g++) {
            for (int account : groups.get(g)) label[place(account)] = g;
        }
        return label;
    }

    /** Where it stands in {@link #accounts}, below 0 where it is not. */
    int place(int account) {
        return Arrays.binarySearch(accounts, account);
    }

    /** Of the accounts with an action, those with two or more. */
    int eligible() {
        int[] actions = new int[accounts.length];
        for (int a : who) actions[a]++;
        return (int) IntStream.of(actions).filter(d -> d >= 2).count();
    }

    /** UTC days from the first action to the last, both counted. */
    long days() {
        long first = Arrays.stream(at).min().orElse(0);
        long last = Arrays.stream(at).max().orElse(0);
        long day = 86_400_000_000L;
        return Math.floorDiv(last, day) - Math.floorDiv(first, day) + 1;
    }

    /** Takes actions in the order of thing, slot and account; an account stands once per thing and slot. */
    public static final class Builder {
        private final String trace;
        private final String tier;
        private final long windowS;
        private int size;
        private int[] object;
        private int[] account;
        private long[] at;
        private int[] stratum;
        private long[] hash;
        /** Where the last object begins. */
        private int first;

        private final IntArrayList thing = new IntArrayList();
        private final LongArrayList slot = new LongArrayList();
        private final BitSet accounts = new BitSet();
        /** Codes in the order in which they came. */
        private final Long2IntOpenHashMap strata = new Long2IntOpenHashMap();

        public Builder(String trace, String tier, long windowS) {
            this(trace, tier, windowS, 1 << 10);
        }

        /** @param expected room for so many actions; more find some too */
        public Builder(String trace, String tier, long windowS, int expected) {
            this.trace = trace;
            this.tier = tier;
            this.windowS = windowS;
            this.object = new int[expected];
            this.account = new int[expected];
            this.at = new long[expected];
            this.stratum = new int[expected];
            this.hash = new long[expected];
            strata.defaultReturnValue(-1);
        }

        /**
         * @param ofThing number of the object, ascending
         * @param inSlot what else keys it; 0 where nothing does
         * @param byAccount its number, 0 or more
         * @param time in microseconds
         * @param stratumCode see {@link lockstep.pair.StratumCode}
         * @param drawn a random number of this action's own, for decoys
         */
        public void add(int ofThing, long inSlot, int byAccount, long time, long stratumCode, long drawn) {
            int last = thing.size() - 1;
            if (last < 0 || thing.getInt(last) != ofThing || slot.getLong(last) != inSlot) {
                sortInTime();
                thing.add(ofThing);
                slot.add(inSlot);
            }
            object = IntArrays.grow(object, size + 1);
            account = IntArrays.grow(account, size + 1);
            at = LongArrays.grow(at, size + 1);
            stratum = IntArrays.grow(stratum, size + 1);
            hash = LongArrays.grow(hash, size + 1);
            object[size] = thing.size() - 1;
            account[size] = byAccount;
            at[size] = time;
            stratum[size] = number(stratumCode);
            hash[size++] = drawn;
            accounts.set(byAccount);
        }

        public Cell build() {
            sortInTime();
            return new Cell(this);
        }

        private int number(long code) {
            int next = strata.size();
            int number = strata.putIfAbsent(code, next);
            return number < 0 ? next : number;
        }

        private void sortInTime() {
            it.unimi.dsi.fastutil.Arrays.mergeSort(
                    first,
                    size,
                    (i, j) -> at[i] != at[j] ? Long.compare(at[i], at[j]) : Integer.compare(account[i], account[j]),
                    this::swap);
            first = size;
        }

        private void swap(int i, int j) {
            IntArrays.swap(account, i, j);
            LongArrays.swap(at, i, j);
            IntArrays.swap(stratum, i, j);
            LongArrays.swap(hash, i, j);
        }
    }
}
