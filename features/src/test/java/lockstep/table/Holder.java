package lockstep.table;

import java.nio.file.Path;
import lockstep.run.Jvm;

/** A process of its own that holds a run until it is told to end, or killed. */
final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
        RunLock lock = RunLock.take(Path.of(args[0]), "hold");
        Jvm.await();
        lock.close();
    }
}
