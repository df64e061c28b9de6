package lockstep.detect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** Elements that are produced some at a time, so that no more of them are in memory than one call emits. */
final class RowStream<T> implements Iterator<T> {
    /** Emits some elements, or none; returns whether there are more. */
    interface Source<T> {
        boolean emit(Consumer<T> out);
    }

    private final Source<T> source;
    private final Deque<T> out = new ArrayDeque<>();
    private boolean open = true;

    RowStream(Source<T> source) {
        this.source = source;
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
