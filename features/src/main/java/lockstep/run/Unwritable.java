package lockstep.run;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Recognises what operating systems and Hadoop say of a file or folder that cannot be written. */
public final class Unwritable {
    /** With these the disk is at fault; with the others, the choice of the folder. */
    private static final List<String> FULL = List.of("No space left on device", "File too large");

    private static final List<String> FOLDER = List.of(
            "Permission denied",
            "Read-only file system",
            "Mkdirs failed to create",
            "File name too long",
            "not a directory",
            "Not a directory");

    private static final List<String> SIGNS =
            Stream.concat(FULL.stream(), FOLDER.stream()).toList();

    private Unwritable() {}

    /**
     * Returns the error for the user; null where the message says something else.
     *
     * @param message of the system, of several lines
     * @param cannot makes the sentence from the reason, without what stands before it in its line
     */
    public static @Nullable UserError of(String message, Function<String, Sentence> cannot) {
        for (String sign : SIGNS) {
            int at = message.indexOf(sign);
            if (at < 0) continue;
            String reason = message.substring(at).lines().findFirst().orElse(sign);
            if (!reason.contains("(")) reason = reason.replaceFirst("\\)$", ""); // "FILE (Permission denied)"
            return new UserError(
                    FULL.contains(sign) ? UserError.Kind.MACHINE : UserError.Kind.INPUT,
                    cannot.apply(reason),
                    Sentence.of("Choose a folder for which you have write permission, on a disk with free space."));
        }
        return null;
    }
}
