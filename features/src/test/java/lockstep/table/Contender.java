package lockstep.table;

import java.nio.file.Files;
import java.nio.file.Path;
import lockstep.run.Jvm;
import lockstep.run.UserError;

/** A process of its own that wants to change a run, as often as it is told, and says how often it could. */
final class Contender {
    private Contender() {}

    public static void main(String[] args) throws Exception {
        Path run = Path.of(args[0]);
        int turns = Integer.parseInt(args[1]);
        Jvm.await();
        int entered = 0;
        for (int turn = 0; turn < turns; turn++) {
            try {
                RunLock lock = RunLock.take(run, "contend");
                Path inside = Files.createFile(run.resolveSibling("inside")); // fails where another one is
                Files.delete(inside);
                lock.close();
                entered++;
            } catch (UserError refused) {
                Thread.onSpinWait();
            }
        }
        System.out.println(entered);
    }
}
