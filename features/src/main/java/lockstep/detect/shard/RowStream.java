package lockstep.detect.shard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Elements that are produced some at a time, so that no more of them are in memory than one call emits. */
public final class RowStream<T> implements Iterator<T> {
    /** Emits some elements, or none; returns whether there are more. */
    public interface Source<T> {
        boolean emit(Consumer<T> out);
    }

    private final Source<T> source;
    private final Deque<T> out = new ArrayDeque<>();
    private boolean open = true;

    /** Goes through one source. */
    public RowStream(Source<T> source) {
        this.source = source;
    }

    /** Goes through the sources of items, one item after another; an item's source is made when the one before is at its end. */
    public static <I, T> RowStream<T> inTurn(Iterator<I> items, Function<I, Source<T>> source) {
        List<Source<T>> now = new ArrayList<>(1);
        return new RowStream<>(out -> {
            if (!now.isEmpty() && now.get(0).emit(out)) return true;
            now.clear();
            if (items.hasNext()) now.add(source.apply(items.next()));
            return !now.isEmpty();
        });
    }

    @Override
    public boolean hasNext() {
        while (out.isEmpty() && open) open = source.emit(out::add);
        return !out.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) throw new NoSuchElementException();
        return out.remove();
    }
}
