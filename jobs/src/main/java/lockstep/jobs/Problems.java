package lockstep.jobs;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/** Finds, in whatever Spark wraps around it, the problem that the person at the keyboard can put right. */
final class Problems {
    private static final List<String> DISK = List.of(
            "No space left on device",
            "Permission denied",
            "Read-only file system",
            "Mkdirs failed to create",
            "File name too long",
            "File too large",
            "not a directory",
            "Not a directory");

    private Problems() {}

    static Throwable mendable(Throwable problem) {
        for (Throwable t = problem; t != null; t = t.getCause()) {
            if (t instanceof UserError) return t;
            UserError known = known(t);
            if (known != null) return known;
            if (t.getCause() == t) break;
        }
        return problem;
    }

    private static @Nullable UserError known(Throwable t) {
        String message = String.valueOf(t.getMessage());
        if (t instanceof OutOfMemoryError) {
            return new UserError("The Java heap is full.", "Give it more: LOCKSTEP_HEAP=6g jobs/lockstep …");
        }
        if (t instanceof AccessDeniedException denied) {
            return new UserError(
                    "You may not read or write " + denied.getFile() + ".", "Ask its owner, or take a folder of yours.");
        }
        if (t instanceof FileSystemException named) {
            return new UserError(
                    named.getFile() + " is not a file that can be used here: "
                            + named.getClass().getSimpleName() + ".",
                    "Put a file there, or take another folder.");
        }
        for (String sign : DISK) {
            int at = message.indexOf(sign);
            if (at >= 0) {
                String line = message.substring(at).lines().findFirst().orElse(sign);
                return new UserError(
                        "Cannot write: " + line, "Choose a folder that you may write to, on a disk with room.");
            }
        }
        return null;
    }
}
