package lockstep.kernel.meeting;

import java.io.Serializable;
import java.util.List;

/**
 * Accounts that are evaluated together.
 *
 * @param label identifies the group among those that are asked about
 * @param accounts numbers, ascending
 */
public record Group(int label, List<Integer> accounts) implements Serializable {
    /** Returns the number of accounts. */
    public int size() {
        return accounts.size();
    }
}
