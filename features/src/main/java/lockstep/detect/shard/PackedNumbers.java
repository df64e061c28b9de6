package lockstep.detect.shard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A byte array of whole numbers, each in as few bytes as it needs: seven bits to a byte, the lowest first. */
public final class PackedNumbers {
    private static final VarHandle WHOLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int at;
    private final int end;

    /** To write into. */
    public PackedNumbers() {
        this.bytes = new byte[64];
        this.end = 0;
    }

    /** To read from. */
    public PackedNumbers(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    /** Writes a number of 0 or more: short where it is small. */
    public void write(long number) {
        reserve(10);
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    /** Short where the number is near 0, on either side. */
    void writeSigned(long number) {
        write(number << 1 ^ number >> 63);
    }

    /** For numbers that have no small ones among them. */
    public void writeWhole(long number) {
        reserve(8);
        WHOLE.set(bytes, at, number);
        at += 8;
    }

    private void reserve(int more) {
        if (at + more > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, at + more));
    }

    /** Returns the number of bytes that are written. */
    public int size() {
        return at;
    }

    /** Empties the list and keeps its memory. */
    public void clear() {
        at = 0;
    }

    /** Returns a copy of the bytes that are written. */
    public byte[] written() {
        return Arrays.copyOf(bytes, at);
    }

    /** Returns whether a number is left to read. */
    public boolean more() {
        return at < end;
    }

    /** Reads what {@link #write} wrote. */
    public long read() {
        byte first = bytes[at++];
        if (first >= 0) return first;
        long number = first & 0x7fL;
        for (int shift = 7; ; shift += 7) {
            byte next = bytes[at++];
            number |= (next & 0x7fL) << shift;
            if (next >= 0) return number;
        }
    }

    long readSigned() {
        long number = read();
        return number >>> 1 ^ -(number & 1);
    }

    /** Reads what {@link #writeWhole} wrote. */
    public long readWhole() {
        at += 8;
        return (long) WHOLE.get(bytes, at - 8);
    }
}
