package lockstep.pair;

import java.nio.ByteBuffer;
import lockstep.table.Table;

/**
 * How often an account acts in each stratum of one trace, tier and window.
 *
 * @param actions all of them together
 * @param vector see {@link LabelVector}
 */
public record Label(String trace, long windowS, String tier, int account, long actions, ByteBuffer vector) {
    public static final Table<Label> TABLE = Table.of("work/labels", Label.class);
}
