package lockstep.cluster;

import static org.apache.spark.sql.functions.broadcast;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What a table keeps packed of accounts, by trace, window and tier: read once and held once, in however many groups an account
 * is.
 */
final class Packed {
    private static final StructType ACCOUNTS =
            StructType.fromDDL("trace string, window_s bigint, tier string, account int");
    private static final String[] ACCOUNT = {"trace", "window_s", "tier", "account"};
    private static final byte[] NOTHING = {};

    private final Dataset<Row> table;
    private final String column;
    private final Map<Where, Int2ObjectOpenHashMap<byte[]>> known = new HashMap<>();

    /**
     * @param table trace, window_s, tier, account and the column
     * @param column binary
     */
    Packed(Dataset<Row> table, String column) {
        this.table = table;
        this.column = column;
    }

    /** Lets go of whom these places do not hold. */
    void retain(Collection<Place> places) {
        Map<Where, IntOpenHashSet> held = new HashMap<>();
        for (Place p : places) {
            held.computeIfAbsent(Where.of(p), w -> new IntOpenHashSet()).addAll(p.accounts());
        }
        known.keySet().retainAll(held.keySet());
        known.forEach((where, of) -> of.keySet().retainAll(held.getOrDefault(where, new IntOpenHashSet())));
    }

    /** Reads of these places what is not known yet. */
    void read(Collection<Place> places) {
        List<Row> asked = new ArrayList<>();
        for (Place p : places) {
            Int2ObjectOpenHashMap<byte[]> there = at(Where.of(p));
            for (int account : p.accounts()) {
                if (there.putIfAbsent(account, NOTHING) == null) {
                    asked.add(RowFactory.create(p.trace(), p.windowS(), p.tier(), account));
                }
            }
        }
        if (asked.isEmpty()) return;

        table.join(broadcast(table.sparkSession().createDataFrame(asked, ACCOUNTS)), ACCOUNT, "left_semi")
                .select("trace", "window_s", "tier", "account", column)
                .toLocalIterator() // as rows they take several times the room
                .forEachRemaining(r -> at(new Where(r.getString(0), r.getLong(1), r.getString(2)))
                        .put(r.getInt(3), r.<byte[]>getAs(4)));
    }

    /** Of a place's accounts those that have anything there, ascending. */
    int[] active(Place place) {
        Int2ObjectOpenHashMap<byte[]> there = at(Where.of(place));
        return place.accounts().stream()
                .mapToInt(a -> a)
                .filter(a -> there.getOrDefault(a, NOTHING).length > 0)
                .toArray();
    }

    /** What is packed of accounts that are active at a place. */
    byte[][] of(Place place, int[] active) {
        Int2ObjectOpenHashMap<byte[]> there = at(Where.of(place));
        return Arrays.stream(active).mapToObj(there::get).toArray(byte[][]::new);
    }

    private Int2ObjectOpenHashMap<byte[]> at(Where where) {
        return known.computeIfAbsent(where, w -> new Int2ObjectOpenHashMap<>());
    }

    private record Where(String trace, long windowS, String tier) {
        static Where of(Place p) {
            return new Where(p.trace(), p.windowS(), p.tier());
        }
    }
}
