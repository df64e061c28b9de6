package lockstep.pair;

import lockstep.pair.tally.Bytes;

/** When and where one account was, packed: per object in ascending order, its slots in ascending order. Plain Java. */
public final class SlotList {
    private SlotList() {}

    /**
     * @param things ascending
     * @param slots ascending for each thing
     */
    static byte[] pack(long[] things, long[] slots) {
        Bytes out = new Bytes();
        for (int from = 0, to; from < things.length; from = to) {
            to = from + 1;
            while (to < things.length && things[to] == things[from]) to++;
            out.writeWhole(things[from]);
            out.write(to - from);
            long last = 0;
            for (int i = from; i < to; i++) {
                out.writeSigned(slots[i] - last);
                last = slots[i];
            }
        }
        return out.written();
    }

    /** Takes a thing and a slot. */
    interface Entry {
        void of(long thing, long slot);
    }

    /** In ascending order. */
    static void forEach(byte[] list, Entry entry) {
        Reader in = new Reader(list, 0);
        while (in.next()) entry.of(in.thing, in.slot);
    }

    /** How often the second account was where the first had been so many slots before. */
    public static long after(byte[] first, byte[] second, long slots) {
        Reader a = new Reader(first, slots);
        Reader b = new Reader(second, 0);
        long met = 0;
        boolean more = a.next() && b.next();
        while (more) {
            int order = a.thing != b.thing ? Long.compare(a.thing, b.thing) : Long.compare(a.slot, b.slot);
            if (order == 0) met++;
            more = order < 0 ? a.next() : order > 0 ? b.next() : a.next() && b.next();
        }
        return met;
    }

    private static final class Reader {
        private final Bytes in;
        private final long moved;
        private long left;
        private long thing;
        private long plain;
        private long slot;

        Reader(byte[] list, long moved) {
            this.in = new Bytes(list);
            this.moved = moved;
        }

        boolean next() {
            if (left == 0) {
                if (!in.more()) return false;
                thing = in.readWhole();
                left = in.read();
                plain = 0;
            }
            left--;
            plain += in.readSigned();
            slot = plain + moved;
            return true;
        }
    }
}
