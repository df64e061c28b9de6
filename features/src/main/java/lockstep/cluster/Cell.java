package lockstep.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * All actions of one trace at one tier and window, keyed and on primitive arrays: what METHOD sections 3 to 5 need, small
 * enough for one task at about 50 bytes an action. Places are in order of thing, slot, time and account.
 */
public final class Cell {
    final String trace;
    final String tier;
    final long windowS;
    /** The object with its slot, numbered in order. */
    final int[] object;
    /** The object without its slot. */
    final int[] thing;

    final long[] slot;
    final long[] at;
    /** Each action's account, as a place in {@link #accounts}. */
    final int[] who;
    /** Each action's stratum, as a place in {@link #strata}. */
    final int[] stratum;

    final long[] hash;
    /** Places in the order of thing, slot, account and time. */
    final int[] canonical;
    /** Numbers of the accounts, ascending. */
    final int[] accounts;
    /** Codes of the strata, ascending. */
    final long[] strata;

    private Cell(Builder b) {
        trace = b.trace;
        tier = b.tier;
        windowS = b.windowS;
        accounts = distinct(Arrays.copyOf(b.account, b.size));
        strata = distinct(Arrays.copyOf(b.code, b.size));
        int n = b.size;
        object = new int[n];
        thing = new int[n];
        slot = new long[n];
        at = new long[n];
        who = new int[n];
        stratum = new int[n];
        hash = new long[n];
        canonical = new int[n];
        int objects = -1;
        for (int from = 0, to; from < n; from = to) {
            to = b.endOfObject(from);
            objects++;
            int[] inTime = b.inTime(from, to);
            for (int k = 0; k < inTime.length; k++) {
                int i = inTime[k];
                object[from + k] = objects;
                thing[from + k] = b.thing[i];
                slot[from + k] = b.slot[i];
                at[from + k] = b.at[i];
                who[from + k] = Arrays.binarySearch(accounts, b.account[i]);
                stratum[from + k] = Arrays.binarySearch(strata, b.code[i]);
                hash[from + k] = b.hash[i];
                canonical[i] = from + k;
            }
        }
    }

    /** Ascending; a stream would box every one of them. */
    private static int[] distinct(int[] values) {
        Arrays.sort(values);
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (n == 0 || values[i] != values[n - 1]) values[n++] = values[i];
        }
        return Arrays.copyOf(values, n);
    }

    private static long[] distinct(long[] values) {
        Arrays.sort(values);
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (n == 0 || values[i] != values[n - 1]) values[n++] = values[i];
        }
        return Arrays.copyOf(values, n);
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
        private int[] thing = new int[1 << 10];
        private long[] slot = new long[1 << 10];
        private int[] account = new int[1 << 10];
        private long[] at = new long[1 << 10];
        private long[] code = new long[1 << 10];
        private long[] hash = new long[1 << 10];

        public Builder(String trace, String tier, long windowS) {
            this.trace = trace;
            this.tier = tier;
            this.windowS = windowS;
        }

        /**
         * @param ofThing number of the object, ascending
         * @param inSlot what else keys it; 0 where nothing does
         * @param time in microseconds
         * @param stratumCode see {@link lockstep.pair.StratumCode}
         * @param drawn a random number of this action's own, for decoys
         */
        public void add(int ofThing, long inSlot, int byAccount, long time, long stratumCode, long drawn) {
            if (size == at.length) {
                int more = size * 2;
                thing = Arrays.copyOf(thing, more);
                slot = Arrays.copyOf(slot, more);
                account = Arrays.copyOf(account, more);
                at = Arrays.copyOf(at, more);
                code = Arrays.copyOf(code, more);
                hash = Arrays.copyOf(hash, more);
            }
            thing[size] = ofThing;
            slot[size] = inSlot;
            account[size] = byAccount;
            at[size] = time;
            code[size] = stratumCode;
            hash[size++] = drawn;
        }

        public Cell build() {
            return new Cell(this);
        }

        private int endOfObject(int from) {
            int to = from;
            while (to < size && thing[to] == thing[from] && slot[to] == slot[from]) to++;
            return to;
        }

        private int[] inTime(int from, int to) {
            if (to - from == 1) return new int[] {from};
            return IntStream.range(from, to)
                    .boxed()
                    .sorted((x, y) ->
                            at[x] != at[y] ? Long.compare(at[x], at[y]) : Integer.compare(account[x], account[y]))
                    .mapToInt(i -> i)
                    .toArray();
        }
    }
}
