package lockstep.jobs.analyse;

import java.nio.file.Path;
import java.util.List;
import lockstep.run.OwnText;
import lockstep.run.UserError;

/** A file with one account a line. */
final class AccountFile {
    private AccountFile() {}

    /**
     * Returns the accounts as they are written, without what a spreadsheet puts around a cell; empty lines are left out.
     *
     * @throws UserError where the file cannot be read
     */
    static List<String> read(Path file) {
        return OwnText.of(file)
                .lines()
                .map(AccountFile::cell)
                .filter(l -> !l.isEmpty())
                .toList();
    }

    /** Without invisible marks, the delimiters behind the first cell of a table, and quotes around it. */
    private static String cell(String line) {
        String bare = line.replaceAll("^\\p{Cf}+|\\p{Cf}+$", "")
                .replaceFirst("[;,\\s]+$", "")
                .strip();
        boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
        return quoted ? bare.substring(1, bare.length() - 1).replace("\"\"", "\"") : bare;
    }
}
