package lockstep.pair;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** A harvest of rows one by one, with the names of objects and posts unless it does without: for few accounts or pairs. */
abstract class RowHarvest implements Harvest {
    private static final int MOST = 100_000;
    private final List<Row> found = new ArrayList<>();

    final void add(@Nullable Object... cells) {
        found.add(RowFactory.create(cells));
    }

    @Override
    public boolean named() {
        return true;
    }

    @Override
    public final boolean full() {
        return found.size() > MOST;
    }

    @Override
    public final void rows(String trace, int label, Consumer<Row> out) {
        found.forEach(out);
        found.clear();
    }
}
