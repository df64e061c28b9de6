package lockstep.jobs.terminal;

import java.nio.file.Files;
import java.nio.file.Path;

/** A run by its name on the command line, where it lies on a disk of this machine. */
public final class LocalRun {
    private LocalRun() {}

    /** Whether the run lies on this machine. */
    public static boolean is(String run) {
        return Files.isDirectory(path(run));
    }

    /** Returns the folder of a run that lies on this machine. */
    public static Path path(String run) {
        return Path.of(run.replaceFirst("^file:(?://)?", ""));
    }
}
