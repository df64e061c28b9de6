package lockstep.notebook;

import java.util.concurrent.CountDownLatch;

/** What a cell of {@link ShellTest} says before it goes on for ever. */
public final class Waiting {
    static final CountDownLatch HERE = new CountDownLatch(1);

    private Waiting() {}

    public static void here() {
        HERE.countDown();
    }
}
