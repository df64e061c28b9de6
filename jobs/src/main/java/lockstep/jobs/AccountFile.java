package lockstep.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lockstep.run.UserError;

/** A file with one account a line. */
final class AccountFile {
    private AccountFile() {}

    /**
     * Returns the accounts as they are written; empty lines are left out.
     *
     * @throws UserError where the file cannot be read
     */
    static List<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(l -> !l.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UserError(file + " cannot be read.", "Give a file in UTF-8 with one account a line.");
        }
    }
}
