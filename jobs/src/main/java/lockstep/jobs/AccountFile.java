package lockstep.jobs;

import java.nio.file.Path;
import java.util.List;
import lockstep.run.OwnText;
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
        return OwnText.of(file)
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .toList();
    }
}
