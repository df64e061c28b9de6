package lockstep.review.decision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lockstep.review.casefile.CaseJson;
import lockstep.run.UserError;
import org.jspecify.annotations.Nullable;

/**
 * A decision that nobody has signed yet, as a page that is a file lets it be downloaded.
 *
 * @param casefile SHA-256 of the case file it is on
 * @param override why the list may be made though the cluster holds protected accounts
 * @param without members that are left out of any list
 * @param name of the cluster, where the reviewer gives one
 */
public record DecisionFile(
        String cluster,
        String casefile,
        String verdict,
        String because,
        @Nullable String override,
        List<String> without,
        @Nullable String name) {
    /** @throws UserError where the file is not there, or no decision */
    public static DecisionFile read(Path file) {
        try {
            DecisionFile read = CaseJson.read(Files.readString(file), DecisionFile.class, file.toString());
            if (read.cluster == null || read.casefile == null || read.verdict == null) {
                throw new UserError(
                        file + " is no decision: it lacks cluster, casefile or verdict.",
                        "Download it again from the page.");
            }
            return new DecisionFile(
                    read.cluster,
                    read.casefile,
                    read.verdict,
                    read.because == null ? "" : read.because,
                    read.override,
                    read.without == null ? List.of() : read.without,
                    read.name);
        } catch (IOException e) {
            throw new UserError(
                    "There is no file " + file + ".", "Name the decision that the page has let you download.");
        }
    }
}
