package lockstep.pair;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Lists every two posts that meet at an object, with the windows and tiers in which they do: a bit for each, tier after tier. Of
 * the posts a hash is kept, for two of one pair of accounts to be told from others.
 */
final class MetPosts extends RowHarvest {
    private final List<Tier> tiers;
    private final int windows;
    private final int[] octaves;
    private long[] post = new long[64];

    MetPosts(List<Tier> tiers, long[] windows) {
        if (tiers.size() * windows.length > Long.SIZE) throw new IllegalArgumentException("Too many windows");
        this.tiers = tiers;
        this.windows = windows.length;
        this.octaves = StratumCode.octaves(windows);
    }

    @Override
    public StructType columns() {
        return StructType.fromDDL("trace string, label int, pair bigint, posts bigint, seen bigint");
    }

    @Override
    public void take(Timeline line, Sweep sweep, Crowding crowds) {
        if (post.length < line.size) post = new long[line.at.length];
        for (int i = 0; i < line.size; i++) post[i] = XXH64.hashUTF8String(UTF8String.fromString(line.post[i]), 42);
        sweep.meetings(line, crowds, (i, j, first, end) -> {
            long seen = 0;
            for (int t = 0; t < tiers.size(); t++) {
                for (int w = line.firstInOneStratum(tiers.get(t), i, j, first, end, octaves); w < end; w++) {
                    seen |= 1L << (t * windows + w);
                }
            }
            if (seen != 0) add(line, i, j, seen);
        });
    }

    private void add(Timeline line, int i, int j, long seen) {
        boolean inOrder = line.account[i] < line.account[j];
        int a = inOrder ? i : j;
        int b = inOrder ? j : i;
        long posts = XXH64.hashLong(post[b], post[a]);
        add(line.trace.column(), line.label, line.pair(i, j), posts, seen);
    }
}
