package lockstep.run;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.StringReader;
import java.util.List;

/** A table that an analyst has written for the program or saved from a spreadsheet: cells between commas, semicolons or tabs. */
public final class OwnTable {
    private OwnTable() {}

    /**
     * Returns all rows; an empty cell is null.
     *
     * @param file the name of the table in messages
     * @throws UserError where the text is no table
     */
    public static List<String[]> rows(String file, String text) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setDelimiterDetectionEnabled(true, ',', ';', '\t');
        settings.setLineSeparatorDetectionEnabled(true);
        settings.getFormat().setComment('\0'); // a line may begin with #
        settings.setMaxCharsPerColumn(-1);
        settings.setMaxColumns(1 << 14);
        if (text.chars().filter(c -> c == '"').count() % 2 == 1) {
            throw new UserError(
                    file + " has a quote that is never closed.", "Close it, or double a quote that belongs to a name.");
        }
        try {
            return new CsvParser(settings).parseAll(new StringReader(text));
        } catch (TextParsingException e) {
            throw new UserError(file + " is no table of accounts.", "Give a CSV with a header and one account a row.");
        }
    }
}
