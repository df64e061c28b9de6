package lockstep.pair;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/** Rows that come some at a time, from what is called again as long as it says there is more. */
public final class Emitted implements Iterator<Row> {
    /** Gives some rows, or none; true where it is to be called again. */
    public interface More {
        boolean emit(Consumer<Row> out);
    }

    private final More more;
    private final Deque<Row> out = new ArrayDeque<>();
    private boolean open = true;

    public Emitted(More more) {
        this.more = more;
    }

    @Override
    public boolean hasNext() {
        while (out.isEmpty() && open) {
            open = more.emit(out::add);
        }
        return !out.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) throw new NoSuchElementException();
        return out.remove();
    }
}
