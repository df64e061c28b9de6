package lockstep.pair.tally;

import java.io.Serializable;
import lockstep.run.UserError;

/**
 * A change in the count of a pair as one number: the lower account, the higher one, and the change of {@link Changes}; in
 * no more bits than they need, for fewer bits sort faster and travel lighter.
 */
public record PairCode(int accountBits, int codeBits) implements Serializable {
    /** Where nobody has counted the accounts. */
    public static final long MOST_ACCOUNTS = 1L << 27;

    /**
     * @param accounts all their numbers are below it
     * @throws UserError where a pair of them does not fit a number
     */
    public static PairCode of(long accounts, Changes changes) {
        int accountBits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(accounts - 1, 1));
        int codeBits = Integer.SIZE - Integer.numberOfLeadingZeros(changes.codes() - 1);
        if (2 * accountBits + codeBits < Long.SIZE && accountBits < Integer.SIZE)
            return new PairCode(accountBits, codeBits);
        throw new UserError(
                "%,d accounts are more than can be counted at once in so many windows.".formatted(accounts),
                "Take fewer windows, or one platform at a time: --windows 60s --platform facebook.");
    }

    public long entry(int a, int b, int code) {
        long pair = a < b ? (long) a << accountBits | b : (long) b << accountBits | a;
        return pair << codeBits | code;
    }

    public long pair(long entry) {
        return entry >>> codeBits;
    }

    public int code(long entry) {
        return (int) entry & (1 << codeBits) - 1;
    }

    public int lower(long entry) {
        return (int) (entry >>> accountBits + codeBits);
    }

    /** Both account numbers, the lower one in the upper half. */
    public long key(long pair) {
        return pair >>> accountBits << Integer.SIZE | pair & (1L << accountBits) - 1;
    }
}
