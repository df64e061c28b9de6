package lockstep.pair;

import java.util.Arrays;

/** Whole numbers in as few bytes as they need, seven bits to a byte, the lowest first. */
final class Bytes {
    private byte[] bytes;
    private int at;
    private final int end;

    /** To write into. */
    Bytes() {
        this.bytes = new byte[64];
        this.end = 0;
    }

    /** To read from. */
    Bytes(byte[] bytes) {
        this.bytes = bytes.clone();
        this.end = bytes.length;
    }

    void write(long number) {
        if (at + 10 > bytes.length) bytes = Arrays.copyOf(bytes, bytes.length * 2);
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    int size() {
        return at;
    }

    byte[] written() {
        return Arrays.copyOf(bytes, at);
    }

    boolean more() {
        return at < end;
    }

    long read() {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            number |= (next & 0x7fL) << shift;
            if (next >= 0) return number;
        }
    }
}
